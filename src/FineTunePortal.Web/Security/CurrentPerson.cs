using Microsoft.AspNetCore.Components.Authorization;

namespace FineTunePortal.Web.Security;

/// <summary>Who sits in front of this page. One per circuit or request.</summary>
public sealed class CurrentPerson(AuthenticationStateProvider authentication, PeopleReader people)
{
    private SignedInPerson? _person;

    /// <summary>The person, read once; call <see cref="RefreshAsync"/> after a change of profile or team.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in any more.</exception>
    public async ValueTask<SignedInPerson> GetAsync() =>
        _person ??= await FindAsync() ?? throw new UnauthorizedAccessException("Nobody is signed in, or the account was disabled.");

    /// <summary>The person, or null on pages that are open to everybody.</summary>
    public async Task<SignedInPerson?> FindAsync() =>
        _person ??= await people.ReadAsync((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Reads again.</summary>
    public async Task RefreshAsync()
    {
        _person = null;
        await FindAsync();
    }
}
