using System.Net;
using FineTunePortal.Web.Accounts;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Accounts;

public class AccountTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private AccessLinks Links => portal.Services.GetRequiredService<AccessLinks>();

    [Fact]
    public async Task SignIn_WrongPassword_SaysSoWithoutTellingWhoHasAnAccount()
    {
        var person = await portal.AddPersonAsync("anna");
        foreach (string email in new[] { person.Email!, "nobody@example.com" })
        {
            using var answer = await PortalFactory.PostFormAsync(portal.Browser(), "/sign-in", new() { ["Form.Email"] = email, ["Form.Password"] = "something else" });
            Assert.Contains("E-mail or password is not right.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksTheAccount()
    {
        var person = await portal.AddPersonAsync("bruno");
        var form = new Dictionary<string, string> { ["Form.Email"] = person.Email!, ["Form.Password"] = "something else" };
        for (int i = 0; i < 5; i++)
        {
            (await PortalFactory.PostFormAsync(portal.Browser(), "/sign-in", form)).Dispose();
        }

        form["Form.Password"] = PortalFactory.Password;
        using var answer = await PortalFactory.PostFormAsync(portal.Browser(), "/sign-in", form);
        Assert.Contains("Too many wrong passwords.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ReturnUrlOfAnotherSite_GoesHome()
    {
        var person = await portal.AddPersonAsync("carla");
        using var answer = await PortalFactory.PostFormAsync(portal.Browser(), "/sign-in?returnUrl=//evil.example", new() { ["Form.Email"] = person.Email!, ["Form.Password"] = PortalFactory.Password });
        Assert.Equal("/", answer.Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Disabled_SignedInPerson_IsOutAtTheNextRequest()
    {
        var person = await portal.AddPersonAsync("dora", await portal.AddTeamAsync("D"));
        var browser = await portal.SignInAsync(person);
        await using (var db = portal.Db())
        {
            var row = (await db.Users.FindAsync(person.Id))!;
            row.IsDisabled = true;
            await db.SaveChangesAsync();
        }

        using var answer = await browser.GetAsync("/account");
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Join_Invitation_MakesAMemberOfItsTeamOnce()
    {
        var team = await portal.AddTeamAsync("Writers");
        string secret = await Links.CreateAsync(hash => new AccessLink { Kind = AccessLinkKind.Invitation, SecretHash = hash, TeamId = team.Id }, TimeSpan.FromDays(7));
        var form = new Dictionary<string, string> { ["Form.Name"] = "Ewa", ["Form.Email"] = "ewa@example.com", ["Form.Password"] = PortalFactory.Password };
        using var answer = await PortalFactory.PostFormAsync(portal.Browser(), $"/join?token={secret}", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = portal.Db();
        var ewa = db.Users.Single(row => row.Email == "ewa@example.com");
        Assert.Equal([team.Id], db.Memberships.Where(row => row.PersonId == ewa.Id).Select(row => row.TeamId));
        Assert.Contains("does not work any more", await portal.Browser().GetStringAsync($"/join?token={secret}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_ShortPassword_KeepsTheLink()
    {
        string secret = await Links.CreateAsync(hash => new AccessLink { Kind = AccessLinkKind.Invitation, SecretHash = hash }, TimeSpan.FromDays(7));
        var form = new Dictionary<string, string> { ["Form.Name"] = "Filip", ["Form.Email"] = "filip@example.com", ["Form.Password"] = "short" };
        using var answer = await PortalFactory.PostFormAsync(portal.Browser(), $"/join?token={secret}", form);

        Assert.Contains("at least ten characters", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(await Links.FindAsync(secret, AccessLinkKind.Invitation));
    }

    [Fact]
    public async Task NewPassword_ResetLink_SetsItAndSignsOutElsewhere()
    {
        var person = await portal.AddPersonAsync("gina", await portal.AddTeamAsync("G"));
        var elsewhere = await portal.SignInAsync(person);
        string secret = await Links.CreateAsync(hash => new AccessLink { Kind = AccessLinkKind.PasswordReset, SecretHash = hash, PersonId = person.Id }, TimeSpan.FromDays(1));
        using var answer = await PortalFactory.PostFormAsync(portal.Browser(), $"/new-password?token={secret}", new() { ["Form.Password"] = "another good sentence" });

        await portal.SignInAsync(person, "another good sentence");
        using var old = await elsewhere.GetAsync("/account");
        Assert.NotEqual(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgeryToken_IsRefused()
    {
        var browser = await portal.SignInAsync(await portal.AddPersonAsync("hugo"));
        using var answer = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
