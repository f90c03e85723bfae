using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Import;

/// <summary>The models that lie below the root an admin set, to choose from.</summary>
public static class ServerFolders
{
    private const int MostShown = 200;

    /// <summary>Folders with a configuration, up to three levels down, relative to the root. Links are not followed.</summary>
    public static IReadOnlyList<string> List(string root)
    {
        var walk = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
        return !Directory.Exists(root) ? [] :
        [
            .. Directory.EnumerateDirectories(root, "*", walk)
                .Where(folder => File.Exists(Path.Combine(folder, WantedFiles.Config)) || File.Exists(Path.Combine(folder, WantedFiles.AdapterConfig)))
                .Select(folder => Path.GetRelativePath(root, folder)).Order(StringComparer.OrdinalIgnoreCase).Take(MostShown),
        ];
    }
}
