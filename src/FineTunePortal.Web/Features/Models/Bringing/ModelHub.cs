using FineTunePortal.Hub;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>The hub that models come from, as the settings have it.</summary>
public sealed class ModelHub(IOptions<PortalOptions> options, BringingSettings settings, TimeProvider time)
{
    /// <summary>Somebody waits in front of a page: after two failures they are told.</summary>
    private const int AttemptsForAPage = 2;

    /// <summary>Null for a portal that has none.</summary>
    public Uri? Endpoint => options.Value.Hub.Endpoint is { Length: > 0 } address ? new Uri(address) : null;

    /// <summary>The wait after a first failure; tests don't wait.</summary>
    internal TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>For questions of a page.</summary>
    /// <exception cref="HubException">There is no hub here, or the token may not be sent to it.</exception>
    public HubClient Ask() => Open(settings.Token(), AttemptsForAPage);

    /// <summary>For a download, which has time.</summary>
    /// <inheritdoc cref="Ask"/>
    public HubClient Fetch() => Open(settings.Token(), new HubOptions().Attempts);

    /// <summary>With a token that is not kept yet.</summary>
    /// <inheritdoc cref="Ask"/>
    internal HubClient Try(string? token) => Open(token, AttemptsForAPage);

    private HubClient Open(string? token, int attempts) => Endpoint is { } endpoint
        ? new(new HubOptions { Endpoint = endpoint, Token = token, Attempts = attempts, FirstWait = FirstWait }, time)
        : throw new HubException(HubError.BadRequest, "This portal has no model hub: Portal:Hub:Endpoint is empty in its settings.");
}
