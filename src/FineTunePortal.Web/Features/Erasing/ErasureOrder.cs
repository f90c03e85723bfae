using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Erasing;

/// <summary>What is to be erased. Held in memory only: neither disk nor log nor address ever gets the values.</summary>
/// <param name="Values">As they were typed.</param>
/// <param name="TeamId">Whose things; null: everybody's.</param>
public sealed record ErasureOrder(IReadOnlyList<string> Values, ValueOptions Options, Guid? TeamId)
{
    /// <summary>True: rows that hold a value go; false: a label stands in its place.</summary>
    public bool RemoveRows { get; init; } = true;

    /// <summary>No values in it: this is what a log would write.</summary>
    public override string ToString() => $"{Values.Count} values";
}
