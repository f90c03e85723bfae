using System.Globalization;
using System.Security.Cryptography;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Import;

/// <summary>
/// Goes through an archive once and writes the files that may be wanted, each of its folders into one of ours: names
/// of the archive never become paths here.
/// </summary>
internal sealed class Unpacker(IModelSource source, ImportOptions options, string folder, long room, ProgressMeter progress)
{
    private const int BufferBytes = 1 << 20;
    private const int MostFolders = 200;

    private readonly Dictionary<string, UnpackedFolder> _folders = new(StringComparer.Ordinal);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _written;
    private long _told;
    private int _entries;

    public async Task<IReadOnlyCollection<UnpackedFolder>> RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var entry in source.EntriesAsync(cancellationToken))
        {
            if (++_entries > options.MostEntries)
            {
                throw new HubException(HubError.BadArchive, $"'{source.Name}' holds more than {options.MostEntries} entries, which no model has. Pack the model's folder and nothing else.");
            }

            await TakeAsync(entry, cancellationToken);
        }

        Tell(source.Length);
        return _folders.Values;
    }

    internal static HubException TooLarge(string name) =>
        new(HubError.BadArchive, $"'{name}' unpacks to many times its own size, which a model does not. Nothing was imported.");

    private async Task TakeAsync(SourceEntry entry, CancellationToken cancellationToken)
    {
        string path = entry.Path.StartsWith("./", StringComparison.Ordinal) ? entry.Path[2..].TrimEnd('/') : entry.Path.Length > 1 ? entry.Path.TrimEnd('/') : entry.Path;
        if (entry.Kind == SourceEntryKind.Folder && path is "" or ".")
        {
            return;
        }

        ModelFileName.RequireInside(path, $"'{source.Name}'");
        if (entry.Kind is SourceEntryKind.Link or SourceEntryKind.Other)
        {
            throw new HubException(HubError.BadArchive, $"'{source.Name}': '{Printable.Text(path)}' is a link or a device. Pack the files themselves (with tar, add -h).");
        }

        if (entry.Kind == SourceEntryKind.Folder)
        {
            return;
        }

        int slash = path.LastIndexOf('/');
        string name = path[(slash + 1)..];
        var into = FolderFor(slash < 0 ? "" : path[..slash]);
        into.Names.Add(name);
        if (WantedFiles.MayBeWanted(name) || name == PinFile.FileName)
        {
            ModelFileName.RequireKeepable([.. into.Files.Keys, name], $"'{source.Name}'");
            into.Files.Add(name, await WriteAsync(entry, into, name, cancellationToken));
        }
    }

    private UnpackedFolder FolderFor(string path)
    {
        if (!_folders.TryGetValue(path, out var found))
        {
            if (_folders.Count >= MostFolders)
            {
                throw new HubException(HubError.BadArchive, $"'{source.Name}' holds more than {MostFolders} folders, which no model has. Pack the model's folder and nothing else.");
            }

            found = new(path, Path.Combine(folder, _folders.Count.ToString(CultureInfo.InvariantCulture)));
            Directory.CreateDirectory(found.Place);
            _folders.Add(path, found);
        }

        return found;
    }

    private async Task<PinnedFile> WriteAsync(SourceEntry entry, UnpackedFolder into, string name, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = entry.Open();
        await using var to = new FileStream(Path.Combine(into.Place, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        long size = 0;
        while (await from.ReadAsync(_buffer, cancellationToken) is > 0 and var count)
        {
            size += count;
            _written += count;
            if (_written > source.MostBytes)
            {
                throw TooLarge(source.Name);
            }

            FreeSpace.Require(_written, room, reserve: 0, folder);
            hash.AppendData(_buffer, 0, count);
            await to.WriteAsync(_buffer.AsMemory(0, count), cancellationToken);
            Tell(source.Position);
        }

        to.Flush(flushToDisk: true);
        return new(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void Tell(long position)
    {
        if (position > _told)
        {
            progress.Received(position - _told);
            _told = position;
        }
    }
}
