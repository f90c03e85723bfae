using FineTunePortal.Tokenizers;

namespace FineTunePortal.Models.Generation;

/// <summary>Continues a prompt as text, piece by piece: characters are never split, stop strings never shown.</summary>
public sealed class TextGenerator(CausalLanguageModel model, Tokenizer tokenizer)
{
    private readonly TokenGenerator tokens = new(model);

    /// <summary>Why the last run ended.</summary>
    public FinishReason Finish { get; private set; }

    /// <summary>Tokens of the last run's answer.</summary>
    public int TokenCount { get; private set; }

    /// <summary>Yields pieces of the answer as they become complete.</summary>
    /// <param name="prompt">Token ids of the prompt.</param>
    /// <param name="options">When to stop and how to choose.</param>
    /// <param name="cancellation">Ends the run before the next token.</param>
    public IEnumerable<string> Stream(IReadOnlyList<int> prompt, GenerationOptions options, CancellationToken cancellation = default)
    {
        var answer = tokens.Generate(prompt, options, cancellation);
        return Pieces(answer, options);
    }

    /// <summary>The whole answer.</summary>
    public string Complete(IReadOnlyList<int> prompt, GenerationOptions options, CancellationToken cancellation = default) =>
        string.Concat(Stream(prompt, options, cancellation));

    private IEnumerable<string> Pieces(IEnumerable<int> answer, GenerationOptions options)
    {
        Finish = FinishReason.None;
        TokenCount = 0;
        var decoder = tokenizer.CreateDecodeStream(skipSpecialTokens: true);
        var stops = new StopStringFilter(options.StopStrings);
        foreach (var token in answer)
        {
            TokenCount++;
            var shown = decoder.Step(token) is { } piece ? stops.Feed(piece) : "";
            if (shown.Length > 0)
            {
                yield return shown;
            }

            if (stops.Stopped)
            {
                Finish = FinishReason.StopString;
                yield break;
            }
        }

        Finish = tokens.Finish;
        if (stops.Flush() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
