using Bunit;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Features.Data.Privacy.Rules;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components.Web;

namespace FineTunePortal.Web.Tests.Features.Data;

/// <summary>What a team adds to what is looked for: own numbers, how sure a finding must be; and deciding value by value.</summary>
public sealed class PrivacyRulesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    // Addresses at example.org are only possible ones: the domain is reserved for examples.
    private const string Table = "question,answer\nwrite to anna@example.org,about UM/2023/00017\nor to jan@firma.pl,about um-2023-1\n";

    private readonly DataHouse _house = new(portal);

    [Fact]
    public async Task Patterns_OfTheTeam_AreFoundTreatedAndReported()
    {
        var (account, person) = await _house.PersonAsync();
        await Rules(person, rules => rules with { Patterns = [new OwnPattern("Contract number", ExamplePattern.From(["UM/2023/00017", "UM/2024/9"]).Form)] });
        var view = await ScanAsync(person, await _house.ImportAsync(person, Table));
        Assert.Contains("Contract number", ScanReport.FromJson(view.Version.Scan)!.Groups.Select(group => group.Type));
        var clean = await CleanAsync(person, view);
        Assert.Contains("about [Contract number]", _house.Rows(clean), StringComparison.Ordinal);
        Assert.Contains("about um-2023-1", _house.Rows(clean), StringComparison.Ordinal);
        using var browser = await portal.SignInAsync(account);
        string report = await browser.GetStringAsync($"/data/versions/{clean.Version.Id}/privacy-report");
        Assert.Contains("Contract number", report, StringComparison.Ordinal);
        Assert.DoesNotContain("UM/", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sensitivity_OfTheTeam_HoldsAndASingleValueCanBeMeant()
    {
        var (_, person) = await _house.PersonAsync();
        await Rules(person, rules => rules with { Least = new Dictionary<string, Confidence> { [EntityTypes.Email] = Confidence.Likely } });
        var view = await ScanAsync(person, await _house.ImportAsync(person, Table));
        Assert.Equal(2, ScanReport.FromJson(view.Version.Scan)!.Groups.Single(group => group.Type == EntityTypes.Email).Count);

        string rows = _house.Rows(await CleanAsync(person, view));
        Assert.Contains("write to anna@example.org", rows, StringComparison.Ordinal);
        Assert.Contains("or to [EMAIL]", rows, StringComparison.Ordinal);

        await _house.Get<Reviews>().MeanValueAsync(person, view.Version.Id, EntityTypes.Email, "anna@example.org", null);
        Assert.Contains("write to [EMAIL]", _house.Rows(await CleanAsync(person, view)), StringComparison.Ordinal);
        await _house.Get<Reviews>().AcceptValueAsync(person, view.Version.Id, EntityTypes.Email, "anna@example.org");
        await _house.Get<Reviews>().MeanValueAsync(person, view.Version.Id, EntityTypes.Email, "anna@example.org", (1, "question"));
        Assert.Contains("write to [EMAIL]", _house.Rows(await CleanAsync(person, view)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_LastDecision_IsTakenBackUnlessSomebodyDecidedSince()
    {
        var (_, person) = await _house.PersonAsync();
        var view = await ScanAsync(person, await _house.ImportAsync(person, Table));
        var reviews = _house.Get<Reviews>();
        var before = PrivacyReview.From(view.Version.Review);
        var after = (await reviews.RejectTypeAsync(person, view.Version.Id, EntityTypes.Email))!;
        var undone = (await reviews.UndoAsync(person, view.Version.Id, before, after.Trail.Count))!;
        Assert.Empty(undone.Types);
        Assert.Equal([ReviewAction.Searched, ReviewAction.TypeRejected, ReviewAction.Undone], undone.Trail.Select(step => step.Action));

        var mine = (await reviews.RejectTypeAsync(person, view.Version.Id, EntityTypes.Email))!;
        await reviews.RejectValueAsync(person with { Name = "Bob" }, view.Version.Id, EntityTypes.Email, "jan@firma.pl", null);
        var kept = (await reviews.UndoAsync(person, view.Version.Id, undone, mine.Trail.Count))!;
        Assert.False(kept.Types[EntityTypes.Email]);
        Assert.Single(kept.Values);
    }

    [Fact]
    public async Task Scan_PatternsOnly_LeavesNamesOutAndSaysSo()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, "question,answer\nMy name is Anna Kowalska and I live in London.,Write to jan@firma.pl\n");
        view = await ScanAsync(person, view, patternsOnly: true);
        var report = ScanReport.FromJson(view.Version.Scan)!;
        Assert.True(report.PatternsOnly);
        Assert.Equal([EntityTypes.Email], report.Groups.Select(group => group.Type));
        Assert.Contains("Anna Kowalska", _house.Rows(await CleanAsync(person, view)), StringComparison.Ordinal);
        using var browser = await portal.SignInAsync(account);
        Assert.Contains("were left out of this search, by choice", await browser.GetStringAsync($"/data/versions/{view.Version.Id}/privacy-report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnPatterns_Examples_AreExplainedTriedAndSaved()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await _house.ImportAsync(person, Table);
        await using var page = new PageTest(portal, account);
        var card = page.Render<OwnPatterns>(parameters => parameters.Add(part => part.Person, person).Add(part => part.Team, person.Team!.Id).Add(part => part.Dataset, view.Dataset.Id));
        card.WaitForElement("#pattern-dataset");
        await card.InvokeAsync(() => card.Find("#pattern-examples").Input("UM/2023/00017\n1-UM"));
        card.WaitForAssertion(() => Assert.Contains("written in different ways", card.Find("#pattern-words").TextContent, StringComparison.Ordinal));
        await card.InvokeAsync(() => card.Find("#pattern-examples").Input("UM/2023/00017\nUM/2024/9"));
        card.WaitForAssertion(() => Assert.Contains("“UM/”, digits: 4, “/”, digits: 1 to 5", card.Find("#pattern-words").TextContent, StringComparison.Ordinal));
        card.WaitForAssertion(() => Assert.Equal(["Found: 1", "Looks alike, not found: 1"], card.FindAll(".trial h3").Select(head => head.TextContent)));
        Assert.Equal(["UM/2023/00017", "um-2023-1"], card.FindAll(".trial code").Select(code => code.TextContent));

        await card.InvokeAsync(() => card.Find("#pattern-name").Input("E-mail <b>"));
        await card.InvokeAsync(() => card.Find("form").Submit());
        card.WaitForAssertion(() => Assert.Contains("A name begins with a letter", card.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await card.InvokeAsync(() => card.Find("#pattern-name").Input("Contract number"));
        await card.InvokeAsync(() => card.Find("form").Submit());
        card.WaitForAssertion(() => Assert.Contains("Contract number", card.Find(".patterns").TextContent, StringComparison.Ordinal));
        var kept = Assert.Single((await _house.Get<TeamPrivacySettings>().OfAsync(person.Team!.Id)).Rules.Patterns);
        Assert.Equal("'UM' '/' 0{4} '/' 0{1,5}", kept.Form);
        await using var db = portal.Db();
        Assert.DoesNotContain("00017", db.Teams.Single(team => team.Id == person.Team.Id).Privacy!, StringComparison.Ordinal);

        await card.InvokeAsync(() => card.Find(".patterns button").Click());
        card.WaitForAssertion(() => Assert.Empty(card.FindAll(".patterns")));
    }

    [Fact]
    public async Task SensitivityTable_Choice_IsKeptAndTheUsualOneIsNone()
    {
        var (account, person) = await _house.PersonAsync();
        await using var page = new PageTest(portal, account);
        var table = page.Render<SensitivityTable>(parameters => parameters.Add(part => part.Person, person).Add(part => part.Team, person.Team!.Id));
        var names = table.FindAll("label").Single(label => label.QuerySelector("span")!.TextContent == "Names").QuerySelector("select")!;
        Assert.Equal("Likely", names.GetAttribute("value"));
        await names.ChangeAsync(new() { Value = "Certain" });
        Assert.Equal(Confidence.Certain, (await _house.Get<TeamPrivacySettings>().OfAsync(person.Team!.Id)).Rules.Least[EntityTypes.Person]);
        table.FindAll("label").Single(label => label.QuerySelector("span")!.TextContent == "Names").QuerySelector("select")!.Change("Likely");
        Assert.Empty((await _house.Get<TeamPrivacySettings>().OfAsync(person.Team.Id)).Rules.Least);
    }

    [Fact]
    public async Task ChangeRules_OfAnotherTeam_ChangesNothing()
    {
        var (_, owner) = await _house.PersonAsync();
        var (_, stranger) = await _house.PersonAsync();
        Assert.False(await _house.Get<TeamPrivacySettings>().ChangeRulesAsync(stranger, owner.Team!.Id, rules => rules with { Allow = ["anna@example.org"] }));
        Assert.Empty((await _house.Get<TeamPrivacySettings>().OfAsync(owner.Team.Id)).Rules.Allow);
    }

    [Fact]
    public async Task Review_KeysAndExamples_DecideMoveAndFitTheirKind()
    {
        var (account, person) = await _house.PersonAsync();
        var view = await ScanAsync(person, await _house.ImportAsync(person, "question,answer\nwrite to anna@firma.pl,call +48 512 345 678\n"));
        await using var page = new PageTest(portal, account);
        var tab = page.Render<Web.Features.Data.Tabs.PrivacyTab>(parameters => parameters.Add(part => part.View, view));
        tab.WaitForAssertion(() => Assert.Equal(2, tab.FindAll(".example").Count));
        Assert.Contains("The label [EMAIL] stands in its place.", tab.FindAll(".hint")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("The label [PHONE] stands in its place.", tab.FindAll(".hint")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(["+48 512 345 678", "[PHONE]"], tab.FindAll(".example")[1].QuerySelectorAll("mark").Select(mark => mark.TextContent));

        await tab.FindAll("article")[0].KeyDownAsync(new KeyboardEventArgs { Key = "a" });
        Assert.Equal("accepted", tab.FindAll("article")[0].GetAttribute("data-state"));
        await tab.FindAll("article")[1].KeyDownAsync(new KeyboardEventArgs { Key = "n" });
        Assert.Equal("rejected", tab.FindAll("article")[1].GetAttribute("data-state"));
        await tab.FindAll("article")[0].KeyDownAsync(new KeyboardEventArgs { Key = "u" });
        await tab.FindAll("article")[0].KeyDownAsync(new KeyboardEventArgs { Key = "u" });
        Assert.Equal(["open", "open"], tab.FindAll("article").Select(card => card.GetAttribute("data-state")));
        await tab.FindAll("article")[0].KeyDownAsync(new KeyboardEventArgs { Key = "a", CtrlKey = true });
        Assert.Equal("open", tab.FindAll("article")[0].GetAttribute("data-state"));
    }

    [Fact]
    public async Task Review_KindThatIsAllUnsure_IsLeftUntilSomebodySaysThatItIsPersonalData()
    {
        var (account, person) = await _house.PersonAsync();
        await Rules(person, rules => rules with { Least = new Dictionary<string, Confidence> { [EntityTypes.Email] = Confidence.Certain } });
        var view = await ScanAsync(person, await _house.ImportAsync(person, "question,answer\nwrite to anna@example.org,ok\n"));
        await using var page = new PageTest(portal, account);
        var tab = page.Render<Web.Features.Data.Tabs.PrivacyTab>(parameters => parameters.Add(part => part.View, view));
        tab.WaitForAssertion(() => Assert.Contains("unsure: stays as it is", tab.Find(".decide").TextContent, StringComparison.Ordinal));
        Assert.Empty(tab.FindAll(".example"));
        await tab.Find(".decision button").ClickAsync(new());
        Assert.Equal(["anna@example.org", "[EMAIL]"], tab.Find(".example").QuerySelectorAll("mark").Select(mark => mark.TextContent));
    }

    private Task Rules(SignedInPerson person, Func<ScanRules, ScanRules> change) => _house.Get<TeamPrivacySettings>().ChangeRulesAsync(person, person.Team!.Id, change);

    private async Task<Web.Features.Data.VersionView> ScanAsync(SignedInPerson person, Web.Features.Data.VersionView view, bool patternsOnly = false)
    {
        Assert.Null((await DataHouse.OverAsync(_house.Get<PrivacyWork>().StartScan(person, view.Dataset, view.Version, [], patternsOnly))).Error);
        return await _house.ViewAsync(person, view.Dataset.Id, view.Version.Number);
    }

    private async Task<Web.Features.Data.VersionView> CleanAsync(SignedInPerson person, Web.Features.Data.VersionView view)
    {
        var job = await DataHouse.OverAsync(_house.Get<PrivacyWork>().StartClean(person, view.Dataset, view.Version, new PrivacyPlan()));
        Assert.Null(job.Error);
        _house.Get<DataJobs>().Forget(job);
        return await _house.ViewAsync(person, view.Dataset.Id, Assert.IsType<DatasetVersion>(job.Result).Number);
    }
}
