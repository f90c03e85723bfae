using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>
/// Writes training, validation and test files. Rows with the same question go to the same part, chosen by the question and
/// the seed alone, as <see cref="DatasetSplit"/> does; of each row only a hash is held in memory.
/// </summary>
public static class SplitWriter
{
    /// <param name="rows">Rows in their normal form; read twice, so the stream must be able to seek.</param>
    /// <param name="folder">Where <c>training.jsonl</c>, <c>validation.jsonl</c> and <c>test.jsonl</c> go.</param>
    /// <param name="systemPrompt">Put before examples that have none; null: nothing.</param>
    public static SplitFiles Write(Stream rows, ColumnMapping mapping, SplitShares shares, string folder, string? systemPrompt = null, CancellationToken cancellation = default)
    {
        var (toTest, toValidation) = Borders(rows, mapping, shares, cancellation);
        Directory.CreateDirectory(folder);
        var faults = new FaultList(DatasetImport.FaultsKept);
        Func<Example, object> line = mapping.Kind == MappingKind.Label ? Labelled : Conversation;
        using var training = new PartFile(folder, "training", line);
        using var validation = new PartFile(folder, "validation", line);
        using var test = new PartFile(folder, "test", line);
        var builder = new ExampleBuilder(mapping, systemPrompt, faults);
        foreach (var example in Examples(rows, builder, cancellation))
        {
            var place = DatasetSplit.Place(example.PromptKey, shares.Seed);
            (place <= toTest ? test : place <= toValidation ? validation : training).Write(example);
        }

        return new SplitFiles(training.Finish()!, validation.Finish(), test.Finish(), (training.Rows, validation.Rows, test.Rows), FaultSummary.Of(faults));
    }

    /// <summary>Up to which place in the order of all questions the test part reaches, and up to which the validation part; null: not at all.</summary>
    private static (UInt128? Test, UInt128? Validation) Borders(Stream rows, ColumnMapping mapping, SplitShares shares, CancellationToken cancellation)
    {
        var builder = new ExampleBuilder(mapping, null, new FaultList());
        var places = new SortedSet<UInt128>(Examples(rows, builder, cancellation).Select(example => DatasetSplit.Place(example.PromptKey, shares.Seed)));
        var test = Count(shares.Test, places.Count, others: shares.Validation > 0 ? 2 : 1);
        var validation = Count(shares.Validation, places.Count, others: test + 1);
        var order = places.Take(test + validation).ToList();
        return (test == 0 ? null : order[test - 1], validation == 0 ? null : order[^1]);
    }

    /// <summary>At least one where anything is to be held out and enough is left for the other parts.</summary>
    private static int Count(double share, int all, int others) =>
        share == 0 || all <= others ? 0 : Math.Clamp((int)Math.Round(all * share, MidpointRounding.AwayFromZero), 1, all - others);

    private static IEnumerable<Example> Examples(Stream rows, ExampleBuilder builder, CancellationToken cancellation)
    {
        rows.Position = 0;
        foreach (var row in StoredRows.Read(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var example in builder.Build(row))
            {
                yield return example;
            }
        }
    }

    private static object Conversation(Example example) => new { messages = example.Messages.Select(message => new { message.Role, message.Content }) };

    private static object Labelled(Example example) => new { text = example.Messages[0].Content, label = example.Messages[^1].Content };

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
