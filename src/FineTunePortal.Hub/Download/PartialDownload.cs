using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Download;

/// <summary>What a stopped download left beside a model's place.</summary>
public static class PartialDownload
{
    /// <summary>Bytes that a new start would go on from; 0 where there are none.</summary>
    /// <param name="target">The folder that the model was to have.</param>
    public static long Bytes(string target)
    {
        var folder = new DirectoryInfo(Staging.FolderOf(target));
        return folder.Exists ? folder.EnumerateFiles().Where(file => file.Name != UnfinishedDownload.FileName).Sum(file => file.Length) : 0;
    }

    /// <summary>All that were stopped below a folder of models, by the place that each was to have: what to offer after a restart.</summary>
    /// <param name="models">The folder in which the models' folders lie.</param>
    public static IReadOnlyDictionary<string, UnfinishedDownload> In(string models)
    {
        Dictionary<string, UnfinishedDownload> found = new(StringComparer.Ordinal);
        foreach (string folder in Directory.Exists(models) ? Directory.GetDirectories(models, Staging.Pattern) : [])
        {
            if (UnfinishedDownload.Read(folder) is { } download)
            {
                found.Add(Staging.TargetOf(folder), download);
            }
        }

        return found;
    }

    /// <summary>Refuses a place where something else is, before anybody is asked anything.</summary>
    /// <exception cref="HubException">The folder is there and not empty.</exception>
    public static void RequireFree(string target) => Staging.RequireFree(target);

    /// <summary>Deletes it.</summary>
    /// <exception cref="HubException">A download into it is going on.</exception>
    public static void Discard(string target)
    {
        if (Directory.Exists(Staging.FolderOf(target)))
        {
            using var staging = Staging.Open(target);
            staging.Discard();
        }
    }
}
