using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Takes an uploaded file into the store: as it came, and as rows in one normal form with a summary.</summary>
public sealed class DatasetImport(BlobStore store)
{
    /// <summary>How many places of each kind of fault a summary keeps.</summary>
    public const int FaultsKept = 100;

    private const int ReportEveryRows = 1000;

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
        foreach (var row in source?.Rows() ?? [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (!HasEndlessCell(row, faults))
            {
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
                faults.Add(DataFault.OfFile("no_rows", name, new DataSentence("only_header", "there are no rows in it, only a header.")));
            }

            throw new DataException(faults);
        }

        progress?.Report(new ImportProgress(ImportStage.Reading, writer.Rows));
        return new ImportedVersion(name, keep(), rows.Commit(), WithMapping(writer.Summarise(faults), source!));
    }

    private bool HasEndlessCell(DataRow row, FaultList faults)
    {
        foreach (var (column, value) in row.Values)
        {
            var length = value.AsText()?.Length ?? (value.IsNull ? 0 : value.ToJson().Length);
            if (length > MaxCell)
            {
                faults.Add(row.Fault("cell_too_long", column, new DataSentence(
                    "cell_too_long", string.Create(CultureInfo.InvariantCulture, $"the cell has {length:N0} characters, and at most {MaxCell:N0} are taken. The row is left out."),
                    length.ToString(CultureInfo.InvariantCulture), MaxCell.ToString(CultureInfo.InvariantCulture))));
                return true;
            }
        }

        return false;
    }

    private static VersionSummary WithMapping(VersionSummary summary, RowSource source)
    {
        var guess = MappingFinder.Guess(source);
        return summary with { SuggestedMapping = guess?.Mapping, Guess = guess, Reading = source.Report, MappingProblem = guess is null ? MappingFinder.Unknown(source).Message : null, MappingFault = guess is null ? MappingFinder.Unknown(source) : null };
    }
}
