namespace FineTunePortal.Runs;

/// <summary>One thing wrong with the settings: which key, what value it had, and a sentence with the allowed values.</summary>
public sealed record KnobFault(string Key, string Value, string Message)
{
    public override string ToString() => Message;
}
