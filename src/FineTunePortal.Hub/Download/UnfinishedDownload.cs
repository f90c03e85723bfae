using System.Text.Json;

namespace FineTunePortal.Hub.Download;

/// <summary>What a download in a hidden folder is of, so that it can be offered again after a restart.</summary>
/// <param name="Repo"><c>ORG/NAME</c>.</param>
/// <param name="Revision">The revision that was asked for.</param>
/// <param name="Bytes">Bytes of all its files.</param>
public sealed record UnfinishedDownload(string Repo, string Revision, long Bytes)
{
    internal const string FileName = "download.json";

    /// <summary>What to ask for again.</summary>
    public ModelReference Reference => ModelReference.Create(Repo, Revision);

    internal static UnfinishedDownload Of(DownloadPlan plan) => new(plan.Reference.Id, plan.Reference.Revision, plan.Bytes);

    /// <summary>What is written in a folder; null where that can't be read.</summary>
    internal static UnfinishedDownload? Read(string folder)
    {
        try
        {
            var read = JsonSerializer.Deserialize<UnfinishedDownload>(File.ReadAllBytes(Path.Combine(folder, FileName)));
            return read is { Repo: not null, Revision: not null } && read.Reference is not null ? read : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or HubException)
        {
            return null;
        }
    }

    internal void Write(string folder)
    {
        // A link that somebody planted is replaced, not followed.
        string place = Path.Combine(folder, FileName);
        File.Delete(place);
        File.WriteAllBytes(place, JsonSerializer.SerializeToUtf8Bytes(this));
    }
}
