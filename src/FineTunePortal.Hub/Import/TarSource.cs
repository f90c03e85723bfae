using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace FineTunePortal.Hub.Import;

/// <summary>A tar archive, packed with gzip or not.</summary>
internal sealed class TarSource : IModelSource
{
    private readonly FileStream _file;
    private readonly Stream _content;

    public TarSource(FileStream file, string name, bool isCompressed, long mostBytes)
    {
        (_file, Name, MostBytes) = (file, name, mostBytes);
        // Entries that are skipped are unpacked too: the limit is on what comes out of gzip.
        _content = isCompressed ? new LimitedStream(new GZipStream(file, CompressionMode.Decompress), mostBytes, name) : file;
    }

    public string Name { get; }

    public long Length => _file.Length;

    public long Position => _file.Position;

    public long MostBytes { get; }

    public async IAsyncEnumerable<SourceEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = new TarReader(_content, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes))
            {
                yield return new(entry.Name, KindOf(entry.EntryType), () => entry.DataStream ?? Stream.Null);
            }
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }

    private static SourceEntryKind KindOf(TarEntryType type) => type switch
    {
        TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => SourceEntryKind.File,
        TarEntryType.Directory or TarEntryType.DirectoryList => SourceEntryKind.Folder,
        TarEntryType.SymbolicLink or TarEntryType.HardLink => SourceEntryKind.Link,
        _ => SourceEntryKind.Other,
    };
}
