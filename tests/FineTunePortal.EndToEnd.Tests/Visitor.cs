using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>What people do on many journeys.</summary>
internal sealed class Visitor(IPage page)
{
    public const string Password = "correct horse battery";

    /// <summary>Waits until the page hears clicks: before that it is a picture of itself.</summary>
    public static Task ReadyAsync(IPage page) => Expect(page.Locator(".frame[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>The run whose page is open.</summary>
    public static Guid RunOf(IPage page) => Guid.Parse(Regex.Match(page.Url, "[0-9a-f-]{36}").Value);

    /// <summary>Makes an account with a link that was given for it.</summary>
    public async Task JoinAsync(string link, string name, string email)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/$"));
    }

    public async Task UploadAsync(string file)
    {
        await page.GotoAsync("/data");
        await ReadyAsync(page);
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.WaitForURLAsync(new Regex("/data/[0-9a-f-]{36}"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(Path.GetFileNameWithoutExtension(file));
        await ReadyAsync(page);
    }

    /// <summary>From a dataset's page through the wizard to a short run.</summary>
    public async Task<Guid> TuneAsync(int steps, string dtype = "auto")
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Tune a model with this" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "3 Method and thoroughness" }).ClickAsync();
        await ReadyAsync(page);
        await page.GetByText("Quick look").ClickAsync();
        await page.GetByText("For experts: every setting").ClickAsync();
        await page.Locator("#knob-max_steps").FillAsync(steps.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#knob-max_steps").BlurAsync();
        await page.Locator("#knob-dtype").SelectOptionAsync(dtype);
        await page.GetByRole(AriaRole.Link, new() { Name = "4 Check and start" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start tuning" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/runs/[0-9a-f-]{36}"));
        return RunOf(page);
    }
}
