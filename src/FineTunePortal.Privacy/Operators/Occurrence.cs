namespace FineTunePortal.Privacy;

/// <summary>A value that was found, and what is known about where it stands.</summary>
/// <param name="Type">One of <see cref="EntityTypes"/>.</param>
/// <param name="Person">Whose row it is, where the data says so; dates of one person move together.</param>
/// <param name="Place">Tells this place from others that hold the same value.</param>
internal sealed record Occurrence(string Type, string Value, string? Person = null, string Place = "")
{
    /// <summary>Nothing of the value may get into a log by accident.</summary>
    public override string ToString() => Type;
}
