using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>From an empty portal to two people talking with a model that they tuned.</summary>
public class JourneyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Journey_FirstAdminInvitesAMember_BothAreIn()
    {
        await using var portal = await PortalProcess.StartAsync();
        var admin = await OpenAsync(portal);

        await admin.GotoAsync(portal.FirstAdminLink);
        await FillInAccountAsync(admin, "Ada Nowak", "ada@example.com");
        await Expect(admin.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ada Nowak");

        string invitation = await InviteAsync(admin, "Bogdan");
        var member = await OpenAsync(portal);
        await member.GotoAsync(invitation);
        await FillInAccountAsync(member, "Bogdan Pop", "bogdan@example.com");
        await Expect(member.GetByRole(AriaRole.Link, new() { Name = "Data", Exact = true })).ToBeVisibleAsync();
        await Expect(member.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true })).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenAsync(PortalProcess portal)
    {
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = portal.Address, Locale = "en-GB" });
        return await context.NewPageAsync();
    }

    /// <summary>Waits until the page hears clicks: before that it is a picture of itself.</summary>
    private static Task ReadyAsync(IPage page) => Expect(page.Locator(".frame[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

    private static async Task FillInAccountAsync(IPage page, string name, string email)
    {
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/$"));
    }

    /// <summary>Makes an invitation as an admin does; its link.</summary>
    private static async Task<string> InviteAsync(IPage admin, string name)
    {
        await admin.GetByRole(AriaRole.Link, new() { Name = "Admin", Exact = true }).ClickAsync();
        await ReadyAsync(admin);
        await admin.GetByLabel("For whom").FillAsync(name);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        return await admin.GetByLabel($"Invitation for {name}:").InputValueAsync();
    }
}
