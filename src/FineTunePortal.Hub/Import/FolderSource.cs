using System.Runtime.CompilerServices;
using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Import;

/// <summary>A folder of the server. Links are followed only to files below the root that an admin set.</summary>
internal sealed class FolderSource : IModelSource
{
    private readonly string _folder;
    private readonly string? _root;
    private readonly List<FileInfo> _wanted;
    private FileStream? _open;
    private long _done;

    /// <param name="folder">The folder.</param>
    /// <param name="root">Nothing outside of it is read; null for no such limit.</param>
    public FolderSource(string folder, string? root)
    {
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (!Directory.Exists(folder))
        {
            throw new HubException(HubError.FolderNotAllowed, $"There is no folder '{folder}'. Check the path.");
        }

        _root = root is null ? null : RealPath.Of(root);
        _folder = RequireBelow(RealPath.Of(folder), folder);
        _wanted = [.. Directory.EnumerateFiles(_folder).Where(file => IsWanted(Path.GetFileName(file))).Select(Resolve)];
        Length = _wanted.Sum(file => file.Length);
    }

    public string Name { get; }

    public long Length { get; }

    public long Position => _done + (_open is { CanRead: true } file ? file.Position : 0);

    // What is written is what is there: a folder is no bomb.
    public long MostBytes => long.MaxValue;

    public async IAsyncEnumerable<SourceEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string path in Directory.EnumerateFiles(_folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = Path.GetFileName(path);
            var file = IsWanted(name) ? Resolve(path) : null;
            yield return new(name, SourceEntryKind.File, () => _open = File.OpenRead(file!.FullName));
            _open = null;
            _done += file?.Length ?? 0;
        }

        await Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private FileInfo Resolve(string path) => new(RequireBelow(RealPath.Of(path), path));

    private string RequireBelow(string real, string shown) =>
        _root is null || real == _root || real.StartsWith(_root.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? real
            : throw new HubException(HubError.FolderNotAllowed, $"'{shown}' lies outside of the folder that models may be imported from, or is a link that leads out of it. Copy the files themselves into that folder.");

    private static bool IsWanted(string name) => WantedFiles.MayBeWanted(name) || name == PinFile.FileName;
}
