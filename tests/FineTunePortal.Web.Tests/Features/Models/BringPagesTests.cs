using System.Net;
using System.Text.Json.Nodes;
using Bunit;
using FineTunePortal.Hub.Licences;
using FineTunePortal.Tests.Hubs;
using FineTunePortal.Web.Features.Admin;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Models.Bringing;
using FineTunePortal.Web.Features.Models.Page;
using FineTunePortal.Web.Features.Search;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Models;

public class BringPagesTests
{
    [Fact]
    public async Task Search_TwoPages_AreShownWithWhatMatters()
    {
        await using var house = await BringHouse.BuildAsync();
        await using var page = Open(house, house.Admin);
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/models/bring?q=tiny");
        var bring = page.Render<BringPage>();

        bring.WaitForAssertion(() => Assert.Equal(2, bring.FindAll("tbody tr").Count));
        Assert.Contains("acme/one", bring.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("gated", bring.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("free for any use (Apache 2.0)", bring.Find("tbody tr").TextContent, StringComparison.Ordinal);
        bring.Find(".more button").Click();
        bring.WaitForAssertion(() => Assert.Equal(["acme/one", "acme/two", "acme/three"], bring.FindAll("tbody a").Select(link => link.TextContent)));
        Assert.Empty(bring.FindAll(".more"));
    }

    [Fact]
    public async Task Plan_LicenceToBeAccepted_StartsOnlyWithTheBoxTicked()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.Details!["cardData"] = new JsonObject { ["license"] = "cc-by-nc-4.0" };
        await using var page = Open(house, house.Admin);
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/models/bring?model=acme%2Ftiny");
        var bring = page.Render<BringPage>();

        bring.WaitForAssertion(() => Assert.NotNull(bring.Find(".plan .check input")));
        Assert.Equal("commercial use: no", bring.Find(".plan .tag").TextContent);
        Assert.Contains("4 files", bring.Find(".plan summary").TextContent, StringComparison.Ordinal);
        Assert.True(bring.Find(".plan button").HasAttribute("disabled"));
        await bring.InvokeAsync(() => bring.Find(".plan .check input").Change(true));
        bring.WaitForElement(".plan button:not([disabled])");
        await bring.InvokeAsync(() => bring.Find(".plan button:not([disabled])").Click());

        bring.WaitForAssertion(() => Assert.NotNull(house.Jobs.Find("acme--tiny")));
        await house.Jobs.Find("acme--tiny")!.Ended;
        bring.WaitForAssertion(() => Assert.Equal("/models/acme--tiny", bring.Find(".bringing a").GetAttribute("href")));
    }

    [Fact]
    public async Task Plan_GatedWithoutToken_SaysWhereAnAdminEntersIt()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.First = request => request.Target.Contains(TestHub.Model, StringComparison.Ordinal) ? LoopbackAnswer.Error(401, "GatedRepo") : null;
        await using var page = Open(house, house.Admin);
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/models/bring?model=acme%2Ftiny");
        var bring = page.Render<BringPage>();
        bring.WaitForAssertion(() => Assert.StartsWith("acme/tiny is gated: open it on 127.0.0.1", bring.Find(".plan .faults p").TextContent, StringComparison.Ordinal));
        Assert.Equal("/admin/hub", bring.Find(".plan .faults a").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_PersonWhoMayNot_IsToldWhomToAsk()
    {
        await using var house = await BringHouse.BuildAsync();
        await using var page = Open(house, house.Member);
        var bring = page.Render<BringPage>();
        Assert.StartsWith("Bringing models is for admins here.", bring.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Empty(bring.FindAll("form"));
        Assert.Empty(page.Render<ModelsPage>().FindAll("a[href='/models/bring']"));
    }

    [Fact]
    public async Task Page_PortalWithoutAHub_OffersFiles()
    {
        using var portal = new PortalFactory();
        await using var page = new PageTest(portal, await portal.AddPersonAsync("boss", isAdmin: true));
        page.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/models/bring?way=hub");
        Assert.Contains("This portal has no hub", page.Render<BringPage>().Markup, StringComparison.Ordinal);
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/models/bring");
        Assert.Equal("/models/upload", page.Render<BringPage>().Find("form").GetAttribute("data-upload"));
    }

    [Fact]
    public async Task List_DownloadThatWasStopped_CanBeContinuedOrThrownAway()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.First = request => request.Target.Contains("model.safetensors", StringComparison.Ordinal) ? LoopbackAnswer.Error(404, "EntryNotFound") : null;
        await house.DownloadAsync(house.Admin);
        await using var page = Open(house, house.Admin);
        var list = page.Render<BringList>();
        Assert.Contains("did not work", list.Find(".row .tag").TextContent, StringComparison.Ordinal);
        Assert.Equal("/models/bring?model=acme%2Ftiny", list.Find(".row a").GetAttribute("href"));

        list.Find(".row button").Click();
        list.WaitForAssertion(() => Assert.Empty(list.FindAll(".row")));
        Assert.Empty(house.Jobs.Unfinished());
    }

    [Fact]
    public void Row_GoingOnAfterABreak_ShowsHowFarAndThatNothingIsLost()
    {
        using var page = new BunitContext();
        page.Services.AddLocalization();
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");
        using var job = new BringJob("n", "acme/tiny", BringWay.Hub, Guid.NewGuid(), "Ada");
        job.Report(new(0, 4_000_000, 0, 2, 0, null, null));
        job.Report(new(1_000_000, 4_000_000, 0, 2, 500_000, TimeSpan.FromSeconds(6), "the connection broke; trying again in 2 s"));
        var row = page.Render<BringRow>(parameters => parameters.Add(component => component.Job, job).Add(component => component.MayCancel, true));
        Assert.Contains("is being downloaded, asked for by Ada", row.Markup, StringComparison.Ordinal);
        Assert.Equal("1.0 MB of 4.0 MB · 500 kB a second · 6 s left", string.Join(' ', row.Find("[role=status]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("nothing is lost: the connection broke", row.Find(".note").TextContent, StringComparison.Ordinal);

        job.Report(new(1_200_000, 4_000_000, 0, 2, 500_000, TimeSpan.FromSeconds(6), null));
        row.Render();
        Assert.Empty(row.FindAll(".note"));
        Assert.Contains("1 times", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HubTab_TokenEntered_IsKeptAndNotShown()
    {
        await using var house = await BringHouse.BuildAsync();
        await using var page = Open(house, house.Admin);
        var tab = page.Render<HubTab>();
        tab.Find("#hub-token").Change("hf_VerySecret");
        await tab.Find("form").SubmitAsync();
        Assert.Equal("hf_VerySecret", house.Settings.Token());
        Assert.DoesNotContain("hf_VerySecret", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("entered by boss", tab.Markup, StringComparison.Ordinal);

        tab.Find("input[type=checkbox]").Change(true);
        Assert.True(house.Settings.MembersMayBring);
    }

    [Fact]
    public async Task Search_PartOfAModelsName_FindsItsPage()
    {
        await using var house = await BringHouse.BuildAsync();
        await house.DownloadAsync(house.Admin);
        await using var page = Open(house, house.Member);
        var box = page.Render<SearchBox>();
        box.Find("input").Input("ACME/");
        box.WaitForAssertion(() => Assert.Equal("/models/acme--tiny", Assert.Single(box.FindAll("li a")).GetAttribute("href")));
    }

    [Fact]
    public async Task ModelPage_Starter_SaysWhatItIsAndUnknownOnesAreNotThere()
    {
        using var portal = new PortalFactory();
        var member = await portal.AddPersonAsync("member", await portal.AddTeamAsync("T"));
        var browser = await portal.SignInAsync(member);
        Assert.Contains("What one may do with it", await browser.GetStringAsync("/models/starter"), StringComparison.Ordinal);
        using var unknown = await browser.GetAsync("/models/..%2Fruns");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task ModelPage_OfAnAdmin_OffersToDelete()
    {
        await using var house = await BringHouse.BuildAsync();
        await house.DownloadAsync(house.Admin);
        await using var page = Open(house, house.Admin);
        var model = page.Render<ModelPage>(parameters => parameters.Add(component => component.Id, "acme--tiny"));
        model.WaitForAssertion(() => Assert.NotNull(model.Find(".delete button")));
        Assert.Contains(TestHub.Commit, model.Markup, StringComparison.Ordinal);

        await using var other = Open(house, house.Member);
        Assert.Empty(other.Render<ModelPage>(parameters => parameters.Add(component => component.Id, "acme--tiny")).FindAll(".delete"));
    }

    [Theory]
    [InlineData("mit", "free for any use (MIT)")]
    [InlineData("cc-by-sa-4.0", "free; what you make from it stays under the same licence (CC BY-SA 4.0)")]
    [InlineData("llama3.1", "the makers' own terms (Llama 3.1 Community License)")]
    [InlineData("acme-research-only", "for research only (acme-research-only)")]
    [InlineData(null, "no licence named: ask the makers")]
    public void LicenceTexts_EachKind_HasItsWords(string? id, string words)
    {
        using var page = new BunitContext();
        page.Services.AddLocalization();
        page.Services.AddSingleton<LicenceTexts>();
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");
        var texts = page.Services.GetRequiredService<LicenceTexts>();
        Assert.Equal(words, texts.Short(KnownLicences.Find(id)));
    }

    [Fact]
    public void LicenceTexts_EveryKindInEveryLanguage_HasItsSentences()
    {
        using var page = new BunitContext();
        page.Services.AddLocalization();
        page.Services.AddSingleton<LicenceTexts>();
        var texts = page.Services.GetRequiredService<LicenceTexts>();
        foreach (string language in new[] { "en", "pl", "ro" })
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
            foreach (var kind in Enum.GetValues<LicenceKind>())
            {
                var licence = new Licence("x", "X 1.0", kind);
                Assert.Contains("X 1.0", texts.Short(licence), StringComparison.Ordinal);
                Assert.Contains("X 1.0", texts.Sentence(licence), StringComparison.Ordinal);
                Assert.DoesNotContain("Use.", texts.Commercial(licence.CommercialUse), StringComparison.Ordinal);
            }
        }
    }

    private static PageTest Open(BringHouse house, Person person)
    {
        var page = new PageTest(house.Portal, person);
        page.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return page;
    }
}
