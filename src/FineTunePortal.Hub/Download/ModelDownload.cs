using FineTunePortal.Hub.Client;
using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Download;

/// <summary>Carries out a plan: several files at once into a hidden folder, which takes the model's name when all is there.</summary>
internal sealed class ModelDownload(HubRequests requests, DownloadPlan plan, Func<string, long> freeSpace)
{
    public async Task<PinFile> RunAsync(string target, bool licenceAccepted, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (plan.NeedsAcceptance && !licenceAccepted)
        {
            throw new HubException(HubError.LicenceNotAccepted,
                $"The licence of {plan.Reference.Id} has to be accepted first. {plan.Licence.Sentence}{(plan.Licence.Link is { } link ? $" Its text: {link}" : "")}");
        }

        try
        {
            using var staging = Staging.Open(target);
            UnfinishedDownload.Of(plan).Write(staging.Folder);
            staging.Keep(plan.Files.SelectMany(file => new[] { file.Path, PartFile.NameOf(file) }).Append(UnfinishedDownload.FileName).ToHashSet(StringComparer.Ordinal));
            FreeSpace.Require(plan.Bytes - BytesIn(staging.Folder), freeSpace(staging.Folder), requests.Options.DiskReserve, staging.Folder);
            var files = await FetchAsync(staging.Folder, new ProgressMeter(progress, requests.Time, plan.Bytes, plan.Files.Count), cancellationToken);
            FolderCheck.Require(staging.Folder, files.Select(file => file.Name), plan.Reference.Id);
            var pin = Pin(files);
            staging.Keep(files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal));
            pin.Write(staging.Folder);
            staging.Commit();
            return pin;
        }
        catch (IOException exception) when (FreeSpace.IsExhausted(exception))
        {
            throw new HubException(HubError.DiskFull, $"The disk of '{target}' is full. Free some space, then start again: what has come is kept.", exception);
        }
    }

    private async Task<IReadOnlyList<PinnedFile>> FetchAsync(string folder, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var pinned = new PinnedFile[plan.Files.Count];
        // Small files first: what is wrong with a model shows early.
        var order = Enumerable.Range(0, pinned.Length).OrderBy(number => plan.Files[number].Size).ToList();
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = requests.Options.ParallelFiles, CancellationToken = cancellationToken }, async (number, token) =>
            pinned[number] = await new FileDownload(requests, plan, plan.Files[number], folder, meter).RunAsync(token));
        return pinned;
    }

    private PinFile Pin(IReadOnlyList<PinnedFile> files) => new()
    {
        Endpoint = requests.Options.Endpoint.AbsoluteUri,
        Repo = plan.Reference.Id,
        Revision = plan.Reference.Revision,
        Commit = plan.Commit,
        BroughtAt = requests.Time.GetUtcNow(),
        Licence = plan.Licence.Id.Length > 0 ? plan.Licence.Id : null,
        CommercialUse = plan.Licence.CommercialUse,
        LicenceAccepted = plan.NeedsAcceptance,
        Files = files,
    };

    private static long BytesIn(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
