using FineTunePortal.Hub.Client;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub;

/// <summary>A model hub: search, look, and bring models here. One for a Hub and a token; many threads may use it.</summary>
public sealed class HubClient : IDisposable
{
    private const int DefaultPage = 20;

    private readonly HubRequests _requests;
    private readonly HubCatalogue _catalogue;
    private readonly Func<string, long> _freeSpace;

    /// <param name="options">Which Hub, as whom.</param>
    /// <param name="time">The clock for waits and rates; the system's when left out.</param>
    /// <exception cref="HubException">The options have faults; the message lists them.</exception>
    public HubClient(HubOptions options, TimeProvider? time = null)
        : this(options, time ?? TimeProvider.System, FreeSpace.Of)
    {
    }

    internal HubClient(HubOptions options, TimeProvider time, Func<string, long> freeSpace)
    {
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new HubException(HubError.BadRequest, string.Join(" ", faults));
        }

        _requests = new(options, time);
        _catalogue = new(_requests);
        _freeSpace = freeSpace;
    }

    /// <summary>Models with safetensors whose name or maker holds these words, most fetched first.</summary>
    /// <exception cref="HubException">The Hub doesn't answer, or not with a list.</exception>
    public Task<HubSearchPage> SearchAsync(string words, int count = DefaultPage, CancellationToken cancellationToken = default) =>
        _catalogue.SearchAsync(words, Math.Clamp(count, 1, 100), cancellationToken);

    /// <summary>The results after a page.</summary>
    /// <param name="next"><see cref="HubSearchPage.Next"/> of that page.</param>
    public Task<HubSearchPage> SearchNextAsync(string next, CancellationToken cancellationToken = default) => _catalogue.NextAsync(next, cancellationToken);

    /// <summary>What would be brought: the commit, the files that are read here, the licence. Fetches only small things.</summary>
    /// <exception cref="HubException">There is no such model, it is gated, or it holds nothing that can be read here.</exception>
    public Task<DownloadPlan> PlanAsync(ModelReference reference, CancellationToken cancellationToken = default) =>
        new Planner(_requests).PlanAsync(reference, cancellationToken);

    /// <summary>
    /// Brings a model. Cancelled or failed, it leaves what has come in a hidden folder beside <paramref name="folder"/>; the
    /// next call for the same place goes on from there.
    /// </summary>
    /// <param name="plan">From <see cref="PlanAsync"/>.</param>
    /// <param name="folder">The model's folder; must not exist, or be empty.</param>
    /// <param name="licenceAccepted">A person has seen and accepted the licence; needed where the plan says so.</param>
    /// <param name="progress">Told a few times a second, from several threads but never two at once.</param>
    /// <param name="cancellationToken">Stops; what has come is kept.</param>
    /// <returns>What was brought, as it is pinned in the folder.</returns>
    /// <exception cref="HubException">It didn't work; the message is for people.</exception>
    public Task<PinFile> DownloadAsync(DownloadPlan plan, string folder, bool licenceAccepted, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new ModelDownload(_requests, plan, _freeSpace).RunAsync(folder, licenceAccepted, progress, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();
}
