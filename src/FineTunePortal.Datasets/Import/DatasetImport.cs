using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Takes an uploaded file into the store: as it came, and as rows in one normal form with a summary.</summary>
public sealed class DatasetImport(BlobStore store)
{
    /// <summary>How many places of each kind of fault a summary keeps.</summary>
    public const int FaultsKept = 100;

    private const int ReportEveryRows = 1000;

    /// <summary>Characters of the longest name that a column may have.</summary>
    private const int LongestName = 1000;

    /// <summary>Bytes of the largest file that is taken.</summary>
    public long MaxBytes { get; init; } = ReadingLimits.UploadBytes;

    /// <summary>Characters of the longest cell that is taken; rows with longer ones are left out and named among the faults.</summary>
    public int MaxCell { get; init; } = ReadingLimits.CellCharacters;

    /// <summary>Receives, reads and stores. When it fails or is cancelled, nothing is left.</summary>
    /// <param name="fileName">As the browser gave it; only ever shown.</param>
    /// <exception cref="DatasetException">The file can't be taken; the message says why.</exception>
    /// <exception cref="DataException">No row can be read; the message lists why.</exception>
    public async Task<ImportedVersion> ImportAsync(Guid team, string fileName, Stream upload, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var name = DisplayName.Of(fileName);
        try
        {
            using var original = store.Create(team);
            await ReceiveAsync(name, upload, original, progress, cancellation).ConfigureAwait(false);
            return await Task.Run(() => ReadRows(team, name, original.Reread(), new ReadingOptions(), original.Commit, progress, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw new DatasetException(new DataSentence("disk_full_upload", $"There is no room left on the server's disk for '{name}'. Nothing of it was kept. Ask an admin to free some space, then upload it again.", name), error);
        }
    }

    /// <summary>Reads a file that is in the store already, in another way.</summary>
    /// <param name="original">The file as it came.</param>
    /// <exception cref="DatasetException">The file can't be taken; the message says why.</exception>
    /// <exception cref="DataException">No row can be read; the message lists why.</exception>
    public Task<ImportedVersion> ReadAgainAsync(Guid team, string fileName, BlobId original, ReadingOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => ReadRows(team, DisplayName.Of(fileName), store.PathOf(team, original), options, () => original, progress, cancellation), cancellation);

    /// <summary>The first rows of a file in the store, read in another way; nothing is kept.</summary>
    /// <param name="count">How many rows; at most those that are looked at anyway.</param>
    public Task<ReadingPreview> PreviewAsync(Guid team, string fileName, BlobId original, ReadingOptions options, int count, CancellationToken cancellation = default) => Task.Run(
        () =>
        {
            var faults = new FaultList();
            using var source = RowSource.Open(store.PathOf(team, original), options, faults, DisplayName.Of(fileName));
            return new ReadingPreview(source?.Columns ?? [], [.. (source?.First ?? []).Take(count)], source?.Report ?? new ReadingReport { Asked = options }, FaultSummary.Of(faults));
        },
        cancellation);

    private async Task ReceiveAsync(string name, Stream upload, PendingBlob target, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        long received = 0;
        while (await upload.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            received += read;
            if (received > MaxBytes)
            {
                throw new DatasetException(new DataSentence(
                    "too_large", string.Create(CultureInfo.InvariantCulture, $"'{name}' is larger than {MaxBytes / 1_000_000d:0.#} MB, the most that is taken here. Nothing of it was kept. Split it, or leave out columns."),
                    name, string.Create(CultureInfo.InvariantCulture, $"{MaxBytes / 1_000_000d:0.#}")));
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress?.Report(new ImportProgress(ImportStage.Receiving, received));
        }
    }

    private ImportedVersion ReadRows(Guid team, string name, string path, ReadingOptions options, Func<BlobId> keep, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var faults = new FaultList(FaultsKept);
        using var source = RowSource.Open(path, options, faults, name);
        using var rows = store.Create(team);
        using var writer = new RowWriter(rows);
        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in source?.Rows() ?? [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (Excess(row, columns) is { } fault)
            {
                faults.Add(fault);
            }
            else
            {
                columns.UnionWith(row.Values.Keys);
                writer.Write(row.Values);
            }

            if (writer.Rows % ReportEveryRows == 0)
            {
                progress?.Report(new ImportProgress(ImportStage.Reading, writer.Rows));
            }
        }

        if (writer.Rows == 0)
        {
            if (faults.Total == 0)
            {
                faults.Add(DataFault.OfFile("no_rows", name, source?.Columns.Count > 0 ? new DataSentence("only_header", "there are no rows in it, only a header.") : new DataSentence("no_rows", "there are no rows in it.")));
            }

            throw new DataException(faults);
        }

        progress?.Report(new ImportProgress(ImportStage.Reading, writer.Rows));
        return new ImportedVersion(name, keep(), rows.Commit(), WithMapping(writer.Summarise(faults), source!));
    }

    /// <summary>What is too much about a row, or too little, so that it must be left out; null: nothing.</summary>
    /// <param name="columns">Those of the rows before.</param>
    private DataFault? Excess(DataRow row, HashSet<string> columns)
    {
        if (row.Values.Count == 0)
        {
            return row.Fault("empty_row", null, new DataSentence("row_without_values", "there are no values in this row. It is left out."));
        }

        if (row.Values.Keys.FirstOrDefault(name => name.Length > LongestName) is { } endless)
        {
            return row.Fault("name_too_long", null, new DataSentence(
                "name_too_long", string.Create(CultureInfo.InvariantCulture, $"a value has a name of {endless.Length:N0} characters, and at most {LongestName:N0} are taken. The row is left out."),
                endless.Length.ToString(CultureInfo.InvariantCulture), LongestName.ToString(CultureInfo.InvariantCulture)));
        }

        if (columns.Count + row.Values.Keys.Count(name => !columns.Contains(name)) > ReadingLimits.Columns)
        {
            return row.Fault("too_many_names", null, new DataSentence(
                "too_many_names", string.Create(CultureInfo.InvariantCulture, $"with this row there would be more than {ReadingLimits.Columns:N0} columns. It is left out. Give rows the same names, and put what differs into a list."),
                ReadingLimits.Columns.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var (column, value) in row.Values)
        {
            var length = value.AsText()?.Length ?? (value.IsNull ? 0 : value.ToJson().Length);
            if (length > MaxCell)
            {
                return row.Fault("cell_too_long", column, new DataSentence(
                    "cell_too_long", string.Create(CultureInfo.InvariantCulture, $"the cell has {length:N0} characters, and at most {MaxCell:N0} are taken. The row is left out."),
                    length.ToString(CultureInfo.InvariantCulture), MaxCell.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return null;
    }

    private static VersionSummary WithMapping(VersionSummary summary, RowSource source)
    {
        var guess = MappingFinder.Guess(source);
        return summary with { SuggestedMapping = guess?.Mapping, Guess = guess, Reading = source.Report, MappingProblem = guess is null ? MappingFinder.Unknown(source).Message : null, MappingFault = guess is null ? MappingFinder.Unknown(source) : null };
    }
}
