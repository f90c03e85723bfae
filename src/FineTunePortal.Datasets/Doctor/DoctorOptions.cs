namespace FineTunePortal.Datasets;

/// <summary>What a doctor knows of a version, and how strict it is.</summary>
public sealed record DoctorOptions
{
    /// <summary>Usual likeness from which on rows count as nearly the same.</summary>
    public const double UsualLikeness = 0.85;

    /// <summary>Which columns are learned from; null: all count.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>How rows are split, for leaks between the parts; null: leaks aren't looked for.</summary>
    public SplitShares? Split { get; init; }

    /// <summary>From 0.5 to 1.</summary>
    public double Likeness { get; init; } = UsualLikeness;

    /// <summary>Tokens that a model reads; null: lengths aren't looked at.</summary>
    public int? Context { get; init; }

    /// <summary>Counts the tokens of a text; needed with <see cref="Context"/>.</summary>
    public Func<string, int>? CountTokens { get; init; }
}
