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
}
