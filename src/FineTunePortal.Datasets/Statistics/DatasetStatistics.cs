using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>What people look at before they trust their data, worked out from all rows.</summary>
public sealed record DatasetStatistics
{
    public long Rows { get; init; }

    /// <summary>Things to learn; rows at fault give none.</summary>
    public long Examples { get; init; }

    /// <summary>Lengths: of whole examples, and of each part (or of each column, without a mapping).</summary>
    public IReadOnlyList<PartStatistics> Parts { get; init; } = [];

    /// <summary>Examples by language: <c>en</c>, <c>pl</c>, <c>ro</c>, <c>mixed</c>, <c>other</c>, and <c>short</c> for those that can't be told.</summary>
    public IReadOnlyDictionary<string, long> Languages { get; init; } = new Dictionary<string, long>();

    /// <summary>Short, typical and long rows to look at.</summary>
    public ExamplePlaces Places { get; init; } = new([], [], []);

    /// <summary>What examples are sorted by, the most frequent first; null where they aren't.</summary>
    public IReadOnlyList<LabelCount>? Labels { get; init; }

    public IReadOnlyList<ColumnStatistics> Columns { get; init; } = [];

    /// <summary>Rows exactly like an earlier one; null when there are too many rows to tell.</summary>
    public long? Duplicates { get; init; }

    /// <summary>Tokens that fit into the chosen model; null when it doesn't say, or none was chosen.</summary>
    public int? Context { get; init; }

    /// <summary>Examples that are longer than that.</summary>
    public long TooLong { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    public static DatasetStatistics? FromJson(string? json) => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<DatasetStatistics>(json, DatasetJson.Options);
}

/// <summary>Lengths of one part of the examples.</summary>
/// <param name="Name">The role (<c>user</c>, <c>assistant</c>, <c>system</c>), <c>all</c> for the whole example, or the column.</param>
/// <param name="IsColumn">Whether the name is that of a column.</param>
/// <param name="Tokens">Null when no tokenizer was at hand.</param>
public sealed record PartStatistics(string Name, bool IsColumn, LengthHistogram Characters, LengthHistogram Words, LengthHistogram? Tokens)
{
    /// <summary>The whole example.</summary>
    public const string All = "all";
}

/// <summary>What is known of one column.</summary>
/// <param name="Empty">Rows with nothing in it.</param>
/// <param name="Distinct">Different values; estimated above a thousand.</param>
/// <param name="Frequent">Values that stand in more than one row, the most frequent first.</param>
/// <param name="Numbers">Of a column of numbers.</param>
public sealed record ColumnStatistics(string Name, ColumnType Type, long Empty, long Distinct, IReadOnlyList<FrequentValue> Frequent, NumberHistogram? Numbers);
