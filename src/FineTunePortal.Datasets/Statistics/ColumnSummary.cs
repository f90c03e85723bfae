namespace FineTunePortal.Datasets;

/// <summary>What a column holds.</summary>
public sealed record ColumnSummary
{
    public required string Name { get; init; }

    public ColumnType Type { get; init; }

    /// <summary>Rows in which there is nothing but white space, or no such cell.</summary>
    public long Empty { get; init; }

    /// <summary>Different values; estimated above a thousand, to within a few percent.</summary>
    public long Distinct { get; init; }

    /// <summary>Characters (UTF-16 units), of cells that aren't empty.</summary>
    public double AverageLength { get; init; }

    /// <summary>Characters (UTF-16 units).</summary>
    public int MaxLength { get; init; }

    /// <summary>The first different values, shortened.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary><c>en</c>, <c>pl</c>, <c>ro</c>, <c>mixed</c>, <c>other</c>, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The most frequent values of a column that has only a few different ones: labels.</summary>
    public IReadOnlyList<ValueCount> Common { get; init; } = [];
}
