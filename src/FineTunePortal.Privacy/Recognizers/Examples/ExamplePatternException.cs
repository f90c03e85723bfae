namespace FineTunePortal.Privacy;

/// <summary>Examples give no pattern. The message says why, without showing them.</summary>
public sealed class ExamplePatternException(ExampleFault fault, string message) : ArgumentException(message)
{
    /// <summary>Why, for whoever says it in another language.</summary>
    public ExampleFault Fault => fault;
}
