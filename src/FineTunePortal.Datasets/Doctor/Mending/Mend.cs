namespace FineTunePortal.Datasets;

/// <summary>One thing to do to all rows; part of a version's recipe, so it holds all that it depends on.</summary>
/// <param name="Column">Where; null: in whole rows, or in all columns that are learned from.</param>
public sealed record Mend(MendKind Kind, string? Column = null)
{
    /// <summary>The text for <see cref="MendKind.Fill"/>, the language to keep, or what stands between answers (null: they are a list).</summary>
    public string? Value { get; init; }

    /// <summary>From which likeness on rows are nearly the same.</summary>
    public double? Likeness { get; init; }

    /// <summary>Tokens that a model reads.</summary>
    public int? Context { get; init; }

    /// <summary>Labels and what they become; for <see cref="MendKind.DropLabels"/> those that go.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>How rows were split when leaks were found.</summary>
    public SplitShares? Split { get; init; }
}
