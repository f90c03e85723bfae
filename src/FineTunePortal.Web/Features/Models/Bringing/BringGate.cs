using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>Lets through who may bring models: admins, and members where an admin allows it. A server's own folders are for admins.</summary>
public sealed class BringGate(CurrentPerson current, BringingSettings settings)
{
    public static bool May(SignedInPerson person, BringingSettings settings) => person.IsAdmin || settings.MembersMayBring;

    /// <summary>Whoever sits in front of this page.</summary>
    /// <exception cref="UnauthorizedAccessException">It is somebody who may not.</exception>
    public async Task<SignedInPerson> RequireAsync(bool admin = false)
    {
        // Asked anew each time: the page may have been open since before the right was taken away.
        await current.RefreshAsync();
        var person = await current.GetAsync();
        return admin ? person.IsAdmin ? person : throw Refusal() : May(person, settings) ? person : throw Refusal();
    }

    private static UnauthorizedAccessException Refusal() => new("This person may not bring models.");
}
