using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>
/// Writes training, validation and test files. Unless something else is asked for, rows with the same question go to the same
/// part, chosen by the question and the seed alone, as <see cref="DatasetSplit"/> does.
/// </summary>
public static class SplitWriter
{
    /// <param name="rows">Rows in their normal form; read twice, so the stream must be able to seek.</param>
    /// <param name="folder">Where <c>training.jsonl</c>, <c>validation.jsonl</c> and <c>test.jsonl</c> go.</param>
    /// <param name="systemPrompt">Put before examples that have none; null: nothing.</param>
    public static SplitFiles Write(Stream rows, ColumnMapping mapping, SplitShares shares, string folder, string? systemPrompt = null, CancellationToken cancellation = default)
    {
        var plan = SplitPlan.Of(rows, mapping, shares, cancellation);
        Directory.CreateDirectory(folder);
        var faults = new FaultList(DatasetImport.FaultsKept);
        Func<Example, object> line = mapping.Kind switch { MappingKind.Text => Text, MappingKind.Tags => Labelled, var kind when kind.Sorts() => Labelled, _ => Conversation };
        using var training = new PartFile(folder, "training", line);
        using var validation = new PartFile(folder, "validation", line);
        using var test = new PartFile(folder, "test", line);
        foreach (var (row, example) in SplitPlan.Examples(SplitPlan.FromBeginning(rows), mapping, systemPrompt, faults, cancellation))
        {
            var part = plan.PartOf(row, example) switch { SplitPart.Test => test, SplitPart.Validation => validation, _ => training };
            part.Write(example);
        }

        return new SplitFiles(training.Finish()!, validation.Finish(), test.Finish(), (training.Rows, validation.Rows, test.Rows), FaultSummary.Of(faults));
    }

    private static object Conversation(Example example) => new { messages = example.Messages.Select(StoredMessage.Of) };

    private static object Text(Example example) => new { text = example.Completion };

    private static object Labelled(Example example) => new { text = example.Messages[0].Content, label = example.Completion };

    /// <summary>One part; it gets its name when it is whole, and none when it is empty.</summary>
    private sealed class PartFile(string folder, string name, Func<Example, object> line) : IDisposable
    {
        private readonly string _temporary = Path.Combine(folder, name + ".part");
        private FileStream? _file;

        public long Rows { get; private set; }

        public void Write(Example example)
        {
            _file ??= new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
            JsonSerializer.Serialize(_file, line(example), DatasetJson.Options);
            _file.WriteByte((byte)'\n');
            Rows++;
        }

        public string? Finish()
        {
            if (_file is null && name != "training")
            {
                return null;
            }

            _file ??= File.Create(_temporary);
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            var path = Path.Combine(folder, name + ".jsonl");
            File.Move(_temporary, path, overwrite: true);
            return path;
        }

        public void Dispose()
        {
            _file?.Dispose();
            File.Delete(_temporary);
        }
    }
}
