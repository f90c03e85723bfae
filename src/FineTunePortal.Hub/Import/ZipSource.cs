using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace FineTunePortal.Hub.Import;

/// <summary>A zip archive.</summary>
internal sealed class ZipSource : IModelSource
{
    private const int UnixLink = 0xA000;
    private const int UnixKind = 0xF000;

    private readonly FileStream _file;
    private readonly ZipArchive _archive;

    public ZipSource(FileStream file, string name, long mostBytes)
    {
        (_file, Name, MostBytes) = (file, name, mostBytes);
        ZipDirectory.RequireSmall(file, name);
        _archive = new(file, ZipArchiveMode.Read, leaveOpen: true);
    }

    public string Name { get; }

    public long Length => _file.Length;

    public long Position => _file.Position;

    public long MostBytes { get; }

    public async IAsyncEnumerable<SourceEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in _archive.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(entry.FullName, KindOf(entry), entry.Open);
        }

        await Task.CompletedTask;
    }

    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    private static SourceEntryKind KindOf(ZipArchiveEntry entry) =>
        ((entry.ExternalAttributes >> 16) & UnixKind) == UnixLink ? SourceEntryKind.Link
        : entry.FullName.EndsWith('/') ? SourceEntryKind.Folder
        : SourceEntryKind.File;
}
