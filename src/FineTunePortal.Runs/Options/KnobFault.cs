namespace FineTunePortal.Runs;

/// <summary>One thing wrong with the settings: which key, what value it had, and a sentence with the allowed values.</summary>
public sealed record KnobFault(string Key, string Value, string Message)
{
    /// <summary>A word for programs where the value is one of those allowed but doesn't go with another setting; null for a value that isn't allowed.</summary>
    public string? Conflict { get; init; }

    public override string ToString() => Message;
}
