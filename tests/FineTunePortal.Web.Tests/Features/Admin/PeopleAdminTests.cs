using FineTunePortal.Web.Features.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Admin;

public class PeopleAdminTests
{
    private static readonly string[] s_calls = ["people", "invite", "disable", "team", "audit"];

    [Fact]
    public async Task AnyCall_ByAMember_IsRefused()
    {
        using var portal = new PortalFactory();
        var member = await portal.AddPersonAsync("member", await portal.AddTeamAsync("T"));
        foreach (string call in s_calls)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            var admin = scope.As(member).GetRequiredService<PeopleAdmin>();
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => call switch
            {
                "people" => admin.PeopleAsync(),
                "invite" => admin.InviteAsync(Guid.NewGuid(), true, ""),
                "disable" => admin.SetDisabledAsync(member.Id, true),
                "team" => admin.AddTeamAsync("x"),
                _ => admin.AuditAsync("", 10),
            });
        }
    }

    [Fact]
    public async Task SetDisabled_OnlyAdmin_Stays()
    {
        using var portal = new PortalFactory();
        var only = await portal.AddPersonAsync("only", isAdmin: true);
        await using var scope = portal.Services.CreateAsyncScope();
        var admin = scope.As(only).GetRequiredService<PeopleAdmin>();

        Assert.False(await admin.SetDisabledAsync(only.Id, true));
        Assert.False(await admin.SetAdminAsync(only.Id, false));
    }

    [Fact]
    public async Task SetDisabled_Member_IsSignedOutAndWrittenDown()
    {
        using var portal = new PortalFactory();
        var boss = await portal.AddPersonAsync("boss", isAdmin: true);
        var member = await portal.AddPersonAsync("member", await portal.AddTeamAsync("T"));
        var browser = await portal.SignInAsync(member);
        await using var scope = portal.Services.CreateAsyncScope();
        var admin = scope.As(boss).GetRequiredService<PeopleAdmin>();

        Assert.True(await admin.SetDisabledAsync(member.Id, true));
        using var answer = await browser.GetAsync("/account");
        Assert.NotEqual(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(await admin.AuditAsync("member", 10), entry => entry.Action == "person.disabled" && entry.PersonName == "boss");
    }
}
