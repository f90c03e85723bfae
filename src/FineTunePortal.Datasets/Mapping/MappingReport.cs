namespace FineTunePortal.Datasets;

/// <summary>What a mapping makes of all rows.</summary>
/// <param name="Examples">How many things there are to learn.</param>
/// <param name="Prompts">How many different questions.</param>
/// <param name="Faults">Rows that give no example, and why.</param>
public sealed record MappingReport(long Examples, long Prompts, FaultSummary Faults)
{
    /// <summary>Reads all rows, one after another.</summary>
    public static MappingReport Of(Stream rows, ColumnMapping mapping, CancellationToken cancellation = default)
    {
        var faults = new FaultList(DatasetImport.FaultsKept);
        var builder = new ExampleBuilder(mapping, null, faults);
        var prompts = new HashSet<UInt128>();
        long examples = 0;
        foreach (var row in StoredRows.Read(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var example in builder.Build(row))
            {
                examples++;
                prompts.Add(DatasetSplit.Place(example.PromptKey, 0));
            }
        }

        return new MappingReport(examples, prompts.Count, FaultSummary.Of(faults));
    }
}
