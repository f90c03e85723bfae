using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Reads an uploaded file again, in another way.</summary>
public sealed class ReadingWork(DatasetImport import, BlobStore store, VersionAdder versions)
{
    private const int PreviewRows = 5;

    /// <summary>Whether the file is still there as it came.</summary>
    public bool IsThere(VersionView view) => BlobId.TryParse(view.Version.OriginalBlob, out var id) && store.Exists(view.Dataset.TeamId, id);

    /// <summary>The first rows, read so; nothing is kept.</summary>
    public Task<ReadingPreview> PreviewAsync(VersionView view, ReadingOptions options, CancellationToken cancellationToken) =>
        import.PreviewAsync(view.Dataset.TeamId, view.Version.FileName, BlobId.Parse(view.Version.OriginalBlob!), options, PreviewRows, cancellationToken);

    /// <summary>The file read so, as the next version.</summary>
    /// <exception cref="DataException">No row can be read so.</exception>
    /// <exception cref="DatasetException">There is no room for it.</exception>
    public async Task<DatasetVersion> ReadAgainAsync(VersionView view, ReadingOptions options, CancellationToken cancellationToken)
    {
        var imported = await import.ReadAgainAsync(view.Dataset.TeamId, view.Version.FileName, BlobId.Parse(view.Version.OriginalBlob!), options, null, cancellationToken);
        return await versions.AddUploadAsync(view.Person, view.Dataset, imported);
    }
}
