namespace FineTunePortal.Datasets;

/// <summary>Examples read from files, and what was found on the way.</summary>
public sealed class Dataset
{
    private Dataset(IReadOnlyList<Example> examples, IReadOnlyList<ColumnMapping> mappings, long rows, FaultList faults, IReadOnlyList<string> notes)
    {
        Examples = examples;
        Mappings = mappings;
        Rows = rows;
        Faults = faults;
        Notes = notes;
    }

    /// <summary>In the order of the files and their rows.</summary>
    public IReadOnlyList<Example> Examples { get; }

    /// <summary>How the columns of each file were understood.</summary>
    public IReadOnlyList<ColumnMapping> Mappings { get; }

    /// <summary>Rows that could be read; a row may give several examples, or none and a fault.</summary>
    public long Rows { get; }

    /// <summary>Everything that is wrong. Decide with <see cref="FaultList.ThrowIfAny"/>, or go on with the good rows.</summary>
    public FaultList Faults { get; }

    /// <summary>What was guessed, in words.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Reads all files. Never throws for what is wrong with them: see <see cref="Faults"/>.</summary>
    public static Dataset Load(IEnumerable<string> files, DataOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new DataOptions();
        var examples = new List<Example>();
        var mappings = new List<ColumnMapping>();
        var faults = new FaultList();
        var notes = new List<string>();
        var limit = options.MaxRows ?? long.MaxValue;
        var reading = options.Reading with { Format = options.Format, Delimiter = options.Delimiter ?? options.Reading.Delimiter };
        long rows = 0;
        foreach (var file in files)
        {
            if (rows >= limit)
            {
                break;
            }

            var rowsBefore = rows;
            var faultsBefore = faults.Total;
            using var source = RowSource.Open(file, reading with { LookRows = (int)Math.Clamp(limit - rows, 1, ReadingLimits.LookRows) }, faults);
            if (source is null)
            {
                continue;
            }

            var mapping = source.Columns.Count == 0 ? null : MappingFinder.Find(options, source, faults, notes);
            if (mapping is not null)
            {
                mappings.Add(mapping);
                var builder = new ExampleBuilder(mapping, options.SystemPrompt, faults, options.JoinLists);
                foreach (var row in source.Rows())
                {
                    cancellation.ThrowIfCancellationRequested();
                    examples.AddRange(builder.Build(row));
                    if (++rows >= limit)
                    {
                        break;
                    }
                }
            }

            notes.AddRange(source.Report.Notes.Select(note => $"{source.File}: {note}"));
            if (rows == rowsBefore && faults.Total == faultsBefore)
            {
                faults.Add(DataFault.OfFile("no_rows", file, source.Columns.Count > 0 ? new DataSentence("only_header", "there are no rows in it, only a header.") : new DataSentence("no_rows", "there are no rows in it.")));
            }
        }

        return new Dataset(examples, mappings, rows, faults, notes);
    }

    /// <inheritdoc cref="Load(IEnumerable{string}, DataOptions?, CancellationToken)"/>
    public static Dataset Load(string file, DataOptions? options = null, CancellationToken cancellation = default) => Load([file], options, cancellation);
}
