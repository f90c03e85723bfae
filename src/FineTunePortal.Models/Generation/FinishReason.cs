namespace FineTunePortal.Models.Generation;

/// <summary>Why an answer ended.</summary>
public enum FinishReason
{
    /// <summary>It hasn't yet.</summary>
    None,

    /// <summary>The model wrote an end token.</summary>
    EndToken,

    /// <summary>A stop string came up.</summary>
    StopString,

    /// <summary>The number of tokens asked for was reached.</summary>
    Length,

    /// <summary>The model's context is full.</summary>
    ContextFull,
}
