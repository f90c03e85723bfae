namespace FineTunePortal.Datasets;

public enum MappingKind
{
    /// <summary>A column with the question, one with the answer.</summary>
    PromptCompletion,

    /// <summary>Instruction, optional input, output (the layout of Alpaca).</summary>
    Instruction,

    /// <summary>An instruction and a list of instances with input and output (the layout of Self-Instruct's seed tasks).</summary>
    Instances,

    /// <summary>A column with a text, one with the label that it belongs under.</summary>
    Label,

    /// <summary>A list of messages with role and content, or from and value.</summary>
    Messages,

    /// <summary>A column with a text, one with any number of labels: a list, or with a mark between.</summary>
    Labels,

    /// <summary>A column with a text, one with the number that it is worth.</summary>
    Number,

    /// <summary>A column with words, one with a label for each of them.</summary>
    Tags,

    /// <summary>Text alone, in one column or several.</summary>
    Text,

    /// <summary>A question with an answer that is wanted and one that isn't; or two conversations.</summary>
    Preference,

    /// <summary>A question, an answer, and whether it was a good one (thumbs, as KTO learns from).</summary>
    Feedback,
}
