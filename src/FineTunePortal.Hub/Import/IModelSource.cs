namespace FineTunePortal.Hub.Import;

/// <summary>Where an import takes files from, one after the other.</summary>
internal interface IModelSource : IDisposable
{
    /// <summary>How it is called in sentences: <c>model.zip</c>.</summary>
    string Name { get; }

    /// <summary>Bytes to go through, for progress.</summary>
    long Length { get; }

    /// <summary>Bytes gone through.</summary>
    long Position { get; }

    /// <summary>Bytes that reading may yield in the end, whatever the entries say of themselves.</summary>
    long MostBytes { get; }

    IAsyncEnumerable<SourceEntry> EntriesAsync(CancellationToken cancellationToken);
}
