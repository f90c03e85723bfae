using FineTunePortal.Hub.Client;
using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Download;

/// <summary>Finds out what a model is and which of its files are needed, at one commit.</summary>
internal sealed class Planner(HubRequests requests)
{
    private readonly HubCatalogue _catalogue = new(requests);

    public async Task<DownloadPlan> PlanAsync(ModelReference reference, CancellationToken cancellationToken)
    {
        var (model, commit) = await PinAsync(reference, cancellationToken);
        string where = $"{reference.Id} on {requests.Host}";
        var all = await _catalogue.FilesAsync(reference.Id, commit, cancellationToken);
        foreach (var file in all)
        {
            ModelFileName.RequireInside(file.Path, where);
        }

        var top = all.Where(file => !file.Path.Contains('/', StringComparison.Ordinal)).ToList();
        ModelFileName.RequireKeepable(top.Select(file => file.Path).Where(WantedFiles.MayBeWanted), where);
        var byName = top.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var names = await WantedFiles.ChooseAsync(byName.Keys, () => ShardsAsync(reference, commit, byName[WantedFiles.Index], where, cancellationToken), where);
        return new()
        {
            Reference = reference,
            Commit = commit,
            Model = model,
            Files = [.. names.Select(name => byName[name]).Select(file => RequireChecksum(file, where))],
        };
    }

    private async Task<(HubModel? Model, string Commit)> PinAsync(ModelReference reference, CancellationToken cancellationToken)
    {
        HubModel? model = null;
        HubException? why = null;
        try
        {
            model = await _catalogue.FindAsync(reference, cancellationToken);
        }
        catch (HubException exception) when (exception.Error == HubError.ModelNotFound)
        {
            // A simple mirror may have the files and no page about the model.
            why = exception;
        }

        if (model?.Commit is { } commit)
        {
            return (model, _catalogue.RequireCommit(commit, reference));
        }

        try
        {
            return (model, await _catalogue.CommitAsync(reference, cancellationToken));
        }
        catch (Exception exception) when (why is not null && exception is HubException or HubTrouble)
        {
            throw why ?? exception;
        }
        catch (HubTrouble trouble)
        {
            throw new HubException(trouble.Error, $"{requests.Host}: {trouble.Message}. Try again later.", trouble);
        }
    }

    private async Task<IReadOnlyCollection<string>> ShardsAsync(ModelReference reference, string commit, HubFile index, string where, CancellationToken cancellationToken)
    {
        var address = requests.At($"{reference.Id}/resolve/{commit}/{WantedFiles.Index}");
        var (bytes, _) = await HubJson.BytesAsync(requests, address, new(reference.Id, commit, index.Path), WeightsIndex.MostBytes, cancellationToken);
        return WeightsIndex.Files(bytes, where);
    }

    private static HubFile RequireChecksum(HubFile file, string where) => file.Sha256 is not null || file.GitId is not null
        ? file
        : throw new HubException(HubError.NotUnderstood, $"{where}: the list of files has no checksum for '{file.Path}', so nobody could tell whether it came right.");
}
