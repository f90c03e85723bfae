using System.Text.RegularExpressions;
using FineTunePortal.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>From a file with personal data to a version that may be learned from: upload, search, review, clean version, report.</summary>
public class PrivacyJourneyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly Dictionary<string, Words> s_words = new()
    {
        ["en"] = new("Privacy", "Look for personal data", "E-mail addresses", "Not personal anywhere", "stays as it is", "These are personal data", "Make a clean version", "This version is clean", "Start tuning", "Report for the data-protection officer", "Delete the raw data", "Delete it for good", "The raw data was deleted", "Personal data in"),
        ["pl"] = new("Prywatność", "Szukaj danych osobowych", "Adresy e-mail", "Nigdzie to nie dane osobowe", "zostaje bez zmian", "To są dane osobowe", "Utwórz czystą wersję", "Ta wersja jest czysta", "Zacznij dostrajanie", "Raport dla inspektora ochrony danych", "Usuń surowe dane", "Usuń na stałe", "Surowe dane usunięto", "Dane osobowe w"),
    };

    [Theory]
    [InlineData("en")]
    [InlineData("pl")]
    public async Task Journey_FromRawLettersToACleanVersionWithAReport_Works(string language)
    {
        var words = s_words[language];
        await using var portal = await PortalProcess.StartAsync();
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = portal.Address, Locale = "en-GB" });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(page);
        await visitor.JoinAsync(portal.FirstAdminLink, "Ada Nowak", "ada@example.com");
        await page.GotoAsync($"/language/{language}?returnUrl=%2Fdata");
        await visitor.UploadAsync(Repository.Sample("support", "letters.csv"));
        string dataset = Regex.Match(page.Url, "[0-9a-f-]{36}").Value;

        await page.GetByRole(AriaRole.Link, new() { Name = words.Privacy }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words.Search }).ClickAsync();
        var emails = page.GetByRole(AriaRole.Article).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words.Emails }) });
        await Expect(emails).ToBeVisibleAsync();

        await page.GotoAsync($"/tune?dataset={dataset}&version=1&step=4");
        await Visitor.ReadyAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = words.StartTuning, Exact = true })).ToBeDisabledAsync();

        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Visitor.ReadyAsync(page);
        await emails.GetByRole(AriaRole.Button, new() { Name = words.Nowhere }).First.ClickAsync();
        await Expect(emails.GetByText(words.Left).First).ToBeVisibleAsync();
        string spared = await emails.GetByRole(AriaRole.Row).Filter(new() { HasText = words.Left }).First.Locator("mark").First.InnerTextAsync();
        await emails.GetByRole(AriaRole.Button, new() { Name = words.Accept }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words.Make }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words.Clean })).ToBeVisibleAsync(new() { Timeout = 120_000 });

        string report = await ReadAsync(page, words.Report);
        Assert.Contains(words.Title, report, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\w@\w", report);

        await page.GetByRole(AriaRole.Button, new() { Name = words.DeleteRaw }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words.DeleteForGood }).ClickAsync();
        await Expect(page.GetByText(words.RawGone)).ToBeVisibleAsync();

        await page.GotoAsync($"/tune?dataset={dataset}&step=4");
        await Visitor.ReadyAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = words.StartTuning, Exact = true })).ToBeEnabledAsync();
        var rows = await page.APIRequest.GetAsync($"{portal.Address}{await RowsAsync(page, dataset)}");
        string text = await rows.TextAsync();
        Assert.Contains(spared, text, StringComparison.Ordinal);
        Assert.Contains("[EMAIL]", text, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(IPage page, string link)
    {
        string address = (await page.GetByRole(AriaRole.Link, new() { Name = link }).GetAttributeAsync("href"))!;
        return await (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString())).TextAsync();
    }

    private static async Task<string> RowsAsync(IPage page, string dataset)
    {
        await page.GotoAsync($"/data/{dataset}");
        return (await page.Locator("a[href$='rows.jsonl']").First.GetAttributeAsync("href"))!;
    }

    private sealed record Words(
        string Privacy, string Search, string Emails, string Nowhere, string Left, string Accept, string Make, string Clean, string StartTuning, string Report, string DeleteRaw, string DeleteForGood, string RawGone, string Title);
}
