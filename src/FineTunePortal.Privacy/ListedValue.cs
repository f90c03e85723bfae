namespace FineTunePortal.Privacy;

/// <summary>A value of an allow or deny list.</summary>
/// <param name="Text">The value, without spaces around it.</param>
/// <param name="Type">On a deny list the kind it is found as, on an allow list the kind it is allowed as; null: any, which is found as <see cref="EntityTypes.Listed"/>.</param>
/// <param name="MatchCase">Capitals count.</param>
public sealed record ListedValue(string Text, string? Type = null, bool MatchCase = false)
{
    private StringComparison Comparison => MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    internal bool Is(ReadOnlySpan<char> value) => value.Equals(Text, Comparison);

    /// <summary>It doesn't show its value: people list what they want to hide.</summary>
    public override string ToString() => Type ?? EntityTypes.Listed;
}
