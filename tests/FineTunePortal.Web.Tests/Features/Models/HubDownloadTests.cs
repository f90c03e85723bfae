using System.Text.Json.Nodes;
using FineTunePortal.Hub;
using FineTunePortal.Tests.Hubs;
using FineTunePortal.Web.Features.Admin;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Models.Bringing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Models;

public class HubDownloadTests
{
    private const string Name = "acme--tiny";
    private const string Token = "hf_VerySecret";

    [Fact]
    public async Task Download_ConnectionBreaksTwice_EndsWithTheModelInTheList()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.On("model.safetensors", answer => answer with { BreakAfter = 70_000 }, answer => answer with { BreakAfter = 50_000 });

        var job = await house.DownloadAsync(house.Admin);

        Assert.Equal((BringState.Done, null, 2), (job.State, job.Error, job.Breaks));
        Assert.Equal(["bytes=70000-", "bytes=120000-"], house.Hub.StorageRequests.Select(request => request.Range).OfType<string>());
        var model = house.Portal.Services.GetRequiredService<ModelCatalogue>().Find(Name)!;
        Assert.Equal("mit", model.Licence.Id);
        Assert.Equal(house.Hub.Files["model.safetensors"], await File.ReadAllBytesAsync(Path.Combine(model.Folder, "model.safetensors")));
        Assert.Empty(house.Jobs.Unfinished());
        await using var db = house.Portal.Db();
        Assert.Equal("acme/tiny, 0123456789ab", (await db.Audit.SingleAsync(entry => entry.Action == "model.downloaded")).Subject);
    }

    [Fact]
    public async Task Download_TwoPeopleAskForTheSame_IsOneDownloadThatOnlyTheFirstOrAnAdminStops()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Settings.SetMembersMayBring(true);
        house.Hub.On("model.safetensors", answer => answer with { BreakAfter = 70_000, Stalls = true });
        var first = await house.StartAsync(house.Admin);
        var second = await house.StartAsync(house.Member);
        Assert.Same(first, second);

        await house.As<ModelBringer>(house.Member).CancelAsync(second);
        Assert.False(first.IsOver);
        await house.As<ModelBringer>(house.Admin).CancelAsync(first);
        await first.Ended;
        Assert.Equal(BringState.Cancelled, first.State);
    }

    [Fact]
    public async Task Download_PortalIsStoppedMeanwhile_IsOfferedAgainAndGoesOnWhereItWas()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.On("model.safetensors", answer => answer with { BreakAfter = 70_000, Stalls = true });
        var job = await house.StartAsync(house.Admin);
        await EventuallyAsync(() => house.Jobs.Kept(Name) >= 70_000);
        await house.Jobs.StopAsync(default);
        Assert.Equal(BringState.Cancelled, job.State);

        // The next portal, on the same data.
        var after = ActivatorUtilities.CreateInstance<BringJobs>(house.Portal.Services);
        await after.StartAsync(default);
        var (name, download, bytes) = Assert.Single(after.Unfinished());
        Assert.Equal((Name, TestHub.Model), (name, download.Repo));
        Assert.True(bytes >= 70_000);

        house.Hub.StorageRequests.Clear();
        var person = await house.As<BringGate>(house.Admin).RequireAsync();
        var again = after.Download(person, await house.As<ModelBringer>(house.Admin).PlanAsync(download.Reference.ToString(), default), licenceAccepted: false);
        await again.Ended;
        Assert.Equal((BringState.Done, null), (again.State, again.Error));
        Assert.Equal("bytes=70000-", Assert.Single(house.Hub.StorageRequests).Range);
    }

    [Fact]
    public async Task Discard_WhatAStoppedDownloadLeft_IsGone()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.On("model.safetensors", answer => answer with { BreakAfter = 70_000, Stalls = true });
        var job = await house.StartAsync(house.Admin);
        await EventuallyAsync(() => house.Jobs.Kept(Name) >= 70_000);
        var bringer = house.As<ModelBringer>(house.Admin);
        await bringer.CancelAsync(job);
        await job.Ended;

        await bringer.DiscardAsync(Name);

        Assert.Empty(house.Jobs.Unfinished());
        Assert.Empty(house.Jobs.All);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(house.Portal.DataFolder, "models")));
    }

    [Fact]
    public async Task Start_LeftoverOfAKilledImport_IsCleanedAway()
    {
        await using var house = await BringHouse.BuildAsync();
        string left = Path.Combine(house.Portal.DataFolder, "models", ".half.download");
        Directory.CreateDirectory(left);
        await File.WriteAllTextAsync(Path.Combine(left, "config.json"), "{}");
        await ActivatorUtilities.CreateInstance<BringJobs>(house.Portal.Services).StartAsync(default);
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task Download_ModelThatIsHere_IsRefused()
    {
        await using var house = await BringHouse.BuildAsync();
        await house.DownloadAsync(house.Admin);
        var error = await Assert.ThrowsAsync<BringException>(() => house.StartAsync(house.Admin));
        Assert.StartsWith("A model called 'acme--tiny' is here already.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_LicenceNotAccepted_EndsWithItsWords()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.Details!["cardData"] = new JsonObject { ["license"] = "gemma" };
        Assert.StartsWith("The licence of acme/tiny has to be accepted first.", (await house.DownloadAsync(house.Admin)).Error, StringComparison.Ordinal);

        Assert.Equal(BringState.Done, (await house.DownloadAsync(house.Admin, accept: true)).State);
        await using var db = house.Portal.Db();
        Assert.Equal("acme/tiny, Gemma Terms of Use", (await db.Audit.SingleAsync(entry => entry.Action == "model.licence-accepted")).Subject);
    }

    [Fact]
    public async Task Plan_GatedModel_WantsTheTokenWhichIsNeverSeenAgain()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Hub.First = request => request.Authorization is null && request.Target.Contains(TestHub.Model, StringComparison.Ordinal) ? LoopbackAnswer.Error(401, "GatedRepo") : null;
        var error = await Assert.ThrowsAsync<HubException>(() => house.As<ModelBringer>(house.Admin).PlanAsync(TestHub.Model, default));
        Assert.Equal(HubError.Gated, error.Error);

        await house.As<HubAdmin>(house.Admin).SetTokenAsync($" {Token}\n");
        Assert.Equal(BringState.Done, (await house.DownloadAsync(house.Admin)).State);
        Assert.All(house.Hub.HubRequests.Where(request => request.Authorization is not null), request => Assert.Equal($"Bearer {Token}", request.Authorization));
        Assert.All(house.Hub.StorageRequests, request => Assert.Null(request.Authorization));

        var browser = await house.Portal.SignInAsync(house.Admin);
        string[] pages = ["/admin/hub", "/admin/audit", "/models", "/models/bring", $"/models/{Name}"];
        foreach (string page in pages)
        {
            Assert.DoesNotContain(Token, await browser.GetStringAsync(page), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(house.Portal.Logs, line => line.Contains(Token, StringComparison.Ordinal));
        foreach (string file in Directory.EnumerateFiles(house.Portal.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var kept = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(kept, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(Token, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_WrongOne_IsRefusedBeforeItIsKeptOrWhenItIsTried()
    {
        await using var house = await BringHouse.BuildAsync();
        var admin = house.As<HubAdmin>(house.Admin);
        await Assert.ThrowsAsync<HubException>(() => admin.SetTokenAsync("two words"));
        Assert.False(house.Settings.HasToken);

        await admin.SetTokenAsync(Token);
        house.Hub.First = request => request.Authorization is null ? null : LoopbackAnswer.Error(401);
        Assert.Equal(HubError.TokenRefused, (await Assert.ThrowsAsync<HubException>(() => admin.TryAsync(default))).Error);

        await admin.RemoveTokenAsync();
        await admin.TryAsync(default);
        Assert.False(house.Settings.HasToken);
    }

    [Fact]
    public async Task AnyCall_ByAMemberWhoMayNot_IsRefused()
    {
        await using var house = await BringHouse.BuildAsync();
        var plan = await house.As<ModelBringer>(house.Admin).PlanAsync(TestHub.Model, default);
        var bringer = house.As<ModelBringer>(house.Member);
        var admin = house.As<HubAdmin>(house.Member);
        Func<Task>[] calls =
        [
            () => bringer.SearchAsync("x", null, default), () => bringer.PlanAsync(TestHub.Model, default), () => bringer.DownloadAsync(plan, true), bringer.FoldersAsync,
            () => bringer.ImportFolderAsync("x"), () => bringer.DiscardAsync(Name), () => bringer.ForgetAsync(Name),
            () => admin.SetTokenAsync("x"), admin.RemoveTokenAsync, () => admin.TryAsync(default), () => admin.SetMembersMayBringAsync(true),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(call);
        }

        // A folder of the server stays an admin's, whatever members may.
        house.Settings.SetMembersMayBring(true);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(bringer.FoldersAsync);
        Assert.NotNull(await bringer.SearchAsync("x", null, default));
    }

    [Fact]
    public async Task Settings_AfterARestart_AreThoseThatWereKept()
    {
        await using var house = await BringHouse.BuildAsync();
        house.Settings.SetToken(Token, "boss");
        house.Settings.SetMembersMayBring(true);

        var again = ActivatorUtilities.CreateInstance<BringingSettings>(house.Portal.Services);
        Assert.Equal((true, true, Token, "boss"), (again.HasToken, again.MembersMayBring, again.Token(), again.TokenSet!.Value.By));
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
