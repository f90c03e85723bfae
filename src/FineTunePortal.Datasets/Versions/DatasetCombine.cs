using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>
/// Puts versions of a team together. Where all have the same columns those stay; otherwise what is learned from is taken and
/// written in one form: question and answer, text and label, or whole conversations.
/// </summary>
public sealed class DatasetCombine(BlobStore store)
{
    private const int ReportEveryRows = 500;

    /// <summary>When it fails or is cancelled, nothing is left.</summary>
    /// <param name="seed">Where the chance of drawing rows starts.</param>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DatasetException">The parts don't go together, or there is no room.</exception>
    public CombinedVersion Run(Guid team, IReadOnlyList<CombinePart> parts, long seed, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var (write, mapping) = Form(team, parts);
        try
        {
            using var target = store.Create(team);
            using var writer = new RowWriter(target);
            long done = 0;
            for (var number = 0; number < parts.Count; number++)
            {
                using var stream = store.OpenRead(team, parts[number].Rows);
                foreach (var row in StoredRows.Read(stream))
                {
                    cancellation.ThrowIfCancellationRequested();
                    var times = Times(parts[number].Weight, string.Create(CultureInfo.InvariantCulture, $"{number}:{row.Row}"), seed);
                    foreach (var values in times == 0 ? [] : write(row, parts[number]))
                    {
                        for (var i = 0; i < times; i++)
                        {
                            writer.Write(values);
                        }
                    }

                    if (++done % ReportEveryRows == 0)
                    {
                        progress?.Report(done);
                    }
                }
            }

            progress?.Report(done);
            if (writer.Rows == 0)
            {
                throw new DatasetException(new DataSentence("no_rows_combined", "No row came together. Choose larger weights, or other datasets."));
            }

            var summary = writer.Summarise(new FaultList()) with { SuggestedMapping = mapping };
            return new CombinedVersion(target.Commit(), summary, mapping);
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw VersionRoom.Full(error);
        }
    }

    /// <summary>Whole times, and once more for a share of the rows that chance draws.</summary>
    internal static int Times(double weight, string row, long seed)
    {
        var whole = (int)Math.Floor(weight);
        var drawn = (double)(ulong)(DatasetSplit.Place(row, seed) >> 64) / ulong.MaxValue < weight - whole;
        return whole + (drawn ? 1 : 0);
    }

    private (Func<DataRow, CombinePart, IEnumerable<IReadOnlyDictionary<string, DataValue>>> Write, ColumnMapping? Mapping) Form(Guid team, IReadOnlyList<CombinePart> parts)
    {
        var columns = parts.Select(part => Columns(team, part)).ToList();
        if (columns.All(names => names.SetEquals(columns[0])) && parts.All(part => part.Mapping == parts[0].Mapping))
        {
            return ((row, _) => [row.Values], parts[0].Mapping);
        }

        if (parts.Any(part => part.Mapping is null))
        {
            throw new DatasetException(new DataSentence("combine_without_mapping", "The datasets have different columns, so it must be known of each which columns are learned from. Choose them on the Columns tabs first."));
        }

        var kinds = parts.Select(part => part.Mapping!.Kind).Distinct().ToList();
        if ((kinds.Contains(MappingKind.Label) && kinds.Count > 1) || kinds.Any(kind => kind is not (MappingKind.PromptCompletion or MappingKind.Instruction or MappingKind.Instances or MappingKind.Messages or MappingKind.Label)))
        {
            throw new DatasetException(new DataSentence("combine_labels", "Texts with labels and questions with answers can't be learned together. Combine only one sort."));
        }

        return kinds switch
        {
            [MappingKind.Label] => (Pairs("text", "label"), new ColumnMapping(MappingKind.Label, "text", "label")),
            _ when kinds.Contains(MappingKind.Messages) => (Messages, new ColumnMapping(MappingKind.Messages, "messages")),
            _ => (Pairs("question", "answer"), new ColumnMapping(MappingKind.PromptCompletion, "question", "answer", System: parts.Any(part => part.Mapping!.System is not null) ? "system" : null)),
        };
    }

    private HashSet<string> Columns(Guid team, CombinePart part)
    {
        using var stream = store.OpenRead(team, part.Rows);
        return [.. StoredRows.Read(stream).Take(50).SelectMany(row => row.Values.Keys)];
    }

    private static Func<DataRow, CombinePart, IEnumerable<IReadOnlyDictionary<string, DataValue>>> Pairs(string question, string answer) => (row, part) => Examples(row, part).Select(example =>
    {
        var values = new Dictionary<string, DataValue>(StringComparer.Ordinal) { [question] = new(example.Messages[^2].Content), [answer] = new(example.Completion) };
        if (example.Messages.Count > 2)
        {
            values["system"] = new DataValue(example.Messages[0].Content);
        }

        return values;
    });

    private static IEnumerable<IReadOnlyDictionary<string, DataValue>> Messages(DataRow row, CombinePart part) => Examples(row, part).Select(example => new Dictionary<string, DataValue>(StringComparer.Ordinal)
    {
        ["messages"] = new(JsonSerializer.SerializeToElement(example.Messages.Select(StoredMessage.Of), DatasetJson.Options)),
    });

    private static IEnumerable<Example> Examples(DataRow row, CombinePart part) => new ExampleBuilder(part.Mapping!, null, new FaultList()).Build(row);
}
