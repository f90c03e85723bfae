using Bunit;
using FineTunePortal.Web.Features.Data.Tabs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data;

public class ReadingCardTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private readonly DataHouse _house = new(portal);

    [Fact]
    public async Task Card_Table_SaysHowItWasReadAndWhatWasLeftOut()
    {
        var (account, person) = await _house.PersonAsync();
        await using var page = new PageTest(portal, account);
        var view = await _house.ImportAsync(person, "Report of May;;\nquestion;answer;n\nq;a;x\nr;b;y\n");
        var card = page.Render<ReadingCard>(parameters => parameters.Add(component => component.View, view));
        Assert.Equal("Read as a table of text, letters as UTF-8, columns parted by a semicolon, names in row 2.", card.Find("p").TextContent);
        Assert.Equal("Lines above the header were left out (1): Report of May", card.Find("li").TextContent);
    }

    [Fact]
    public async Task Card_ReadDifferently_ShowsTheRowsAndMakesTheNextVersion()
    {
        var (account, person) = await _house.PersonAsync();
        await using var page = new PageTest(portal, account);
        var view = await _house.ImportAsync(person, "question;answer,x\nq;a,1\n");
        var card = page.Render<ReadingCard>(parameters => parameters.Add(component => component.View, view));
        card.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        card.WaitForElement("table");
        card.FindAll("label").Single(label => label.TextContent.StartsWith("Between columns", StringComparison.Ordinal)).QuerySelector("select")!.Change(",");
        card.WaitForAssertion(() => Assert.Equal(["question;answer", "x"], card.FindAll("th").Select(cell => cell.TextContent)));
        card.FindAll("button").Single(button => button.TextContent.Contains("Read it so", StringComparison.Ordinal)).Click();
        card.WaitForAssertion(() => Assert.EndsWith($"/data/{view.Dataset.Id}?tab=columns", page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var made = await _house.ViewAsync(person, view.Dataset.Id);
        Assert.Equal((2, ',', view.Version.OriginalBlob), (made.Version.Number, made.Summary.Reading!.Delimiter, made.Version.OriginalBlob));
    }
}
