namespace FineTunePortal.Training.Pretraining;

/// <summary>How the starter model writes text and conversations.</summary>
public static class StarterVocabulary
{
    /// <summary>Fills rows of a batch up.</summary>
    public const string Padding = "<|pad|>";

    /// <summary>Ends a turn.</summary>
    public const string EndOfTurn = "<|end|>";

    /// <summary>Stands before and after running text.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>In the order of their ids, from 0.</summary>
    public static IReadOnlyList<string> SpecialTokens { get; } = [Padding, EndOfTurn, EndOfText, "<|system|>", "<|user|>", "<|assistant|>"];

    /// <summary>
    /// ChatML in spirit, with one token where ChatML needs four: a turn is a token that names its role, the text, and
    /// the end token. In short dialogue turns ChatML's own marks would be a third of all tokens.
    /// </summary>
    public const string ChatTemplate =
        "{%- for message in messages -%}"
        + "{{- '<|' + message['role'] + '|>' -}}"
        + "{%- if message['role'] == 'assistant' -%}{%- generation -%}{{- message['content'] + '<|end|>' -}}{%- endgeneration -%}"
        + "{%- else -%}{{- message['content'] + '<|end|>' -}}{%- endif -%}"
        + "{%- endfor -%}"
        + "{%- if add_generation_prompt -%}{{- '<|assistant|>' -}}{%- endif -%}";

    /// <summary>
    /// How answers are drawn where nobody says otherwise: the likeliest token, since a model of this size drifts
    /// when it draws. The penalty is just enough to end circles ("by Me Me Me"): a model that has learned to copy
    /// copies itself where it has nothing to say. More would fall on the names that an answer has to copy.
    /// </summary>
    public const string GenerationConfig =
        """
        {
          "bos_token_id": 2,
          "do_sample": false,
          "eos_token_id": [1, 2],
          "pad_token_id": 0,
          "repetition_penalty": 1.1
        }

        """;

    /// <summary>
    /// How text is split before merges. Words that begin with a capital, and digits, stand without the space before them:
    /// a name then has the same tokens in <c>name[Alma]</c> as in <c>at Alma</c>, and copying it is copying tokens.
    /// </summary>
    public const string SplitPattern =
        @"'(?:s|t|re|ve|m|ll|d)| ?\p{Ll}[\p{L}\p{M}]*|[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+|\s+(?!\S)|\s+";
}
