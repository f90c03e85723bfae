namespace FineTunePortal.Tokenizers.Templates.Jinja;

/// <summary>Bounds on what a template may use up before it is stopped with a <c>LimitError</c>.</summary>
public sealed record JinjaLimits
{
    public static JinjaLimits Default { get; } = new();

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Statements and expressions evaluated.</summary>
    public long Steps { get; init; } = 5_000_000;

    /// <summary>UTF-16 units written, and of all texts made on the way.</summary>
    public long Characters { get; init; } = 64 << 20;

    /// <summary>Macros and recursive loops within each other; Python stops at about as many.</summary>
    public int Depth { get; init; } = 250;
}
