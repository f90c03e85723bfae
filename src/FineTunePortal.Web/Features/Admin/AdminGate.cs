using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>Lets admins through, and nobody else.</summary>
public sealed class AdminGate(CurrentPerson current)
{
    /// <summary>Whoever sits in front of this page.</summary>
    /// <exception cref="UnauthorizedAccessException">It is no admin.</exception>
    public async Task<SignedInPerson> RequireAsync()
    {
        // Asked anew each time: the page may have been open since before the role was taken away.
        await current.RefreshAsync();
        return await current.GetAsync() is { IsAdmin: true } admin ? admin : throw new UnauthorizedAccessException("Only admins may do this.");
    }
}
