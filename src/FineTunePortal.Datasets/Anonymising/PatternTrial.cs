using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Tries a pattern on the first rows of a version, for somebody who is making it.</summary>
public static class PatternTrial
{
    /// <summary>Rows that are looked at: enough to see what it finds, and read in a moment.</summary>
    public const int MostRows = 10_000;

    /// <summary>Values that are shown of each sort.</summary>
    public const int Shown = 8;

    private const int MostValues = 5_000;

    /// <param name="rows">A version's rows, from their beginning.</param>
    public static PatternTrialResult Run(Stream rows, ExamplePattern pattern, CancellationToken cancellation = default)
    {
        var fitting = new Dictionary<string, TrialValue>(StringComparer.Ordinal);
        var alike = new Dictionary<string, TrialValue>(StringComparer.Ordinal);
        long read = 0;
        bool more = false;
        foreach (var row in StoredRows.Read(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            if (read == MostRows)
            {
                more = true;
                break;
            }

            read++;
            foreach (var (column, cell) in row.Values)
            {
                foreach (var item in CellTexts.Of(column, cell))
                {
                    foreach (var hit in ExampleTrial.Look(pattern, item.Text))
                    {
                        Add(hit.Fits ? fitting : alike, item.Text.Substring(hit.Start, hit.Length), row.Row, column);
                    }
                }
            }
        }

        return new PatternTrialResult(read, more, fitting.Values.Sum(value => value.Count), Frequent(fitting), alike.Values.Sum(value => value.Count), Frequent(alike));
    }

    private static void Add(Dictionary<string, TrialValue> values, string text, long row, string column)
    {
        if (values.TryGetValue(text, out var known))
        {
            values[text] = known with { Count = known.Count + 1 };
        }
        else if (values.Count < MostValues)
        {
            values[text] = new TrialValue(text, 1, row, column);
        }
    }

    private static IReadOnlyList<TrialValue> Frequent(Dictionary<string, TrialValue> values) => [.. values.Values.OrderByDescending(value => value.Count).ThenBy(value => value.Row).Take(Shown)];
}
