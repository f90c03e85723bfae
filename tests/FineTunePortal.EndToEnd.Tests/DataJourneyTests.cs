using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using FineTunePortal.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>From a file as an office sends it to data that can be learned from: guess, mapping, mending, versions, figures, held-out part, export.</summary>
public sealed class DataJourneyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IDisposable
{
    private const int GoodRows = 40;

    private static readonly Dictionary<string, Words> s_words = new()
    {
        ["en"] = new("letters as Windows-1250", "a question and the wanted answer", "Question or task", "Wanted answer", "Guidance for the model", "took its place", "What the model will see", "Save", "Saved.",
            "Problems", "Look through all rows", "Rows that are there twice", "Keep the first of each", "Make the new version", "Version 2", "Differences between version 1 and version 2", "At the end, %", "What is held out", "What the columns are for"),
        ["pl"] = new("litery jako Windows-1250", "pytanie i oczekiwana odpowiedź", "Pytanie lub zadanie", "Oczekiwana odpowiedź", "Wskazówka dla modelu", "zajęła jej miejsce", "Co zobaczy model", "Zapisz", "Zapisano.",
            "Problemy", "Przejrzyj wszystkie wiersze", "Powtórzone wiersze", "Zostaw pierwszy z każdych", "Utwórz nową wersję", "Wersja 2", "Różnice między wersją 1 a wersją 2", "Na końcu, %", "Co odkładamy na bok", "Do czego służą kolumny"),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("pl")]
    public async Task Journey_FromAnOfficesTableToAnExport_Works(string language)
    {
        var words = s_words[language];
        await using var portal = await PortalProcess.StartAsync();
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = portal.Address, Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 1400 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(page);
        await visitor.JoinAsync(portal.FirstAdminLink, "Ada Nowak", "ada@example.com");
        await page.GotoAsync($"/language/{language}?returnUrl=%2Fdata");
        await visitor.UploadAsync(OfficeTable());
        string dataset = Regex.Match(page.Url, "[0-9a-f-]{36}").Value;

        await MapAsync(page, dataset, words);
        await MendAsync(page, words);
        await ExportAsync(page, portal, dataset, words);
    }

    /// <summary>A table with semicolons in Windows-1250: titles, a row too short, rows twice, an answer missing, and a cell that wants to be a formula.</summary>
    private string OfficeTable()
    {
        var rows = new StringBuilder("Zgłoszenia z działu obsługi;;\r\n\r\npytanie;odpowiedź;dział\r\n");
        for (int i = 0; i < GoodRows; i++)
        {
            rows.Append(FormattableString.Invariant($"Gdzie złożę reklamację na usługę nr {i}?;\"Proszę wysłać formularz {i}; odpowiemy w {i + 2} dni.\";źródło {i % 2}\r\n"));
        }

        rows.Append("Gdzie złożę reklamację na usługę nr 0?;\"Proszę wysłać formularz 0; odpowiemy w 2 dni.\";źródło 0\r\nJaki jest wzór?;\"=SUMA(A1;B2)\";źródło 1\r\nBez odpowiedzi;;źródło 1\r\ntylko pytanie\r\n");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string file = _folder["zgłoszenia.csv"];
        File.WriteAllText(file, rows.ToString(), Encoding.GetEncoding(1250));
        return file;
    }

    /// <summary>The guess; by menu what was guessed the wrong way round and back; by dragging what was not guessed.</summary>
    private static async Task MapAsync(IPage page, string dataset, Words words)
    {
        await page.GotoAsync($"/data/{dataset}?tab=columns");
        await Visitor.ReadyAsync(page);
        await Expect(page.GetByText(words.Encoding)).ToBeVisibleAsync();
        var mapping = page.GetByRole(AriaRole.Region, new() { Name = words.MappingTitle });
        await Expect(mapping.GetByText(new Regex($": {words.Shape}"))).ToBeVisibleAsync();
        var (question, answer, guidance) = (mapping.GetByLabel(words.Question), mapping.GetByLabel(words.Answer), mapping.GetByLabel(words.Guidance));
        await Expect(question).ToHaveValueAsync("pytanie");
        await question.SelectOptionAsync("odpowiedź");
        await Expect(answer).ToHaveValueAsync("pytanie");
        await Expect(mapping.GetByText(words.Swapped)).ToBeVisibleAsync();
        await question.SelectOptionAsync("pytanie");
        await Expect(answer).ToHaveValueAsync("odpowiedź");

        await DragAsync(page, mapping.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "dział" }), guidance);
        await Expect(guidance).ToHaveValueAsync("dział");
        var preview = page.GetByRole(AriaRole.Region, new() { Name = words.Preview });
        await Expect(preview.Locator("pre").First).ToContainTextAsync("źródło 0");
        await Expect(preview.Locator("pre mark").First).ToContainTextAsync("Proszę wysłać formularz 0; odpowiemy w 2 dni.");
        await Expect(preview.GetByRole(AriaRole.Status)).ToContainTextAsync("512");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
        await mapping.GetByRole(AriaRole.Button, new() { Name = words.Save }).ClickAsync();
        await Expect(mapping.GetByText(words.Saved)).ToBeVisibleAsync();

        var split = page.GetByRole(AriaRole.Region, new() { Name = words.SplitTitle });
        await split.GetByLabel(words.Test).FillAsync("20");
        await split.GetByLabel(words.Test).BlurAsync();
        await split.GetByRole(AriaRole.Button, new() { Name = words.Save }).ClickAsync();
        await Expect(split.GetByText(words.Saved)).ToBeVisibleAsync();
    }

    private static async Task DragAsync(IPage page, ILocator what, ILocator where)
    {
        await where.ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await what.BoundingBoxAsync())!, (await where.BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + 12, from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 40, to.Y + (to.Height / 2), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static async Task MendAsync(IPage page, Words words)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = words.Problems }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words.Look }).ClickAsync();
        var twice = page.GetByRole(AriaRole.Article).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words.Twice }) });
        await twice.GetByRole(AriaRole.Button, new() { Name = words.KeepFirst }).ClickAsync();
        await twice.GetByRole(AriaRole.Button, new() { Name = words.Make }).ClickAsync();
        await page.WaitForURLAsync(new Regex("version=2"));
    }

    private static async Task ExportAsync(IPage page, PortalProcess portal, string dataset, Words words)
    {
        await page.GotoAsync($"/data/{dataset}?tab=statistics");
        await Expect(page.Locator(".figures")).ToContainTextAsync($"{GoodRows + 2}");
        await page.GotoAsync($"/data/{dataset}?tab=versions");
        await Visitor.ReadyAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words.Second }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = words.Compare }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToContainTextAsync("1");

        string address = (await page.Locator("a[href$='rows.csv']").First.GetAttributeAsync("href"))!;
        string csv = await (await page.APIRequest.GetAsync(portal.Address + address)).TextAsync();
        Assert.StartsWith("\uFEFFpytanie,odpowiedź,dział\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("'=SUMA(A1;B2)", csv, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(csv, "nr 0\\?"));
        var workbook = await page.APIRequest.GetAsync(portal.Address + address.Replace("rows.csv", "rows.xlsx", StringComparison.Ordinal));
        Assert.Equal("PK"u8.ToArray(), (await workbook.BodyAsync())[..2]);
    }

    private sealed record Words(
        string Encoding, string Shape, string Question, string Answer, string Guidance, string Swapped, string Preview, string Save, string Saved, string Problems, string Look, string Twice, string KeepFirst, string Make,
        string Second, string Compare, string Test, string SplitTitle, string MappingTitle);
}
