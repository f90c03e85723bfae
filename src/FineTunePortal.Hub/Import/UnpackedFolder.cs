using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Import;

/// <summary>What an archive holds in one of its folders.</summary>
/// <param name="Path">The folder, with '/'; empty at the top.</param>
/// <param name="Place">Where its wanted files were put.</param>
internal sealed record UnpackedFolder(string Path, string Place)
{
    /// <summary>All names, those that were not unpacked among them.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The files that were unpacked.</summary>
    public Dictionary<string, PinnedFile> Files { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsModel => Files.ContainsKey(WantedFiles.Config) || Files.ContainsKey(WantedFiles.AdapterConfig);

    public int Depth => Path.Length == 0 ? 0 : Path.Count(letter => letter == '/') + 1;
}
