using FineTunePortal.Web.Features.Admin;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Admin;

public sealed class ModelsAdminTests
{
    [Fact]
    public async Task AnyCall_ByAMember_IsRefused()
    {
        using var portal = new PortalFactory();
        var member = await portal.AddPersonAsync("member", await portal.AddTeamAsync("T"));
        string folder = AddModel(portal, "tiny");
        await using var scope = portal.Services.CreateAsyncScope();
        var models = scope.As(member).GetRequiredService<ModelsAdmin>();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(models.ListAsync);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => models.UnloadAsync("tiny"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => models.DeleteAsync("tiny"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(scope.ServiceProvider.GetRequiredService<MachineRuns>().UnfinishedAsync);
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Delete_ModelThatARunWaitsFor_Stays()
    {
        using var portal = new PortalFactory();
        var boss = await portal.AddPersonAsync("boss", isAdmin: true);
        var team = await portal.AddTeamAsync("T");
        string folder = AddModel(portal, "tiny");
        await using var scope = portal.Services.CreateAsyncScope();
        var models = scope.As(boss).GetRequiredService<ModelsAdmin>();
        // Paused: no supervisor takes it meanwhile.
        var run = await AddRunAsync(portal, team, "tiny", PortalRunState.Paused);

        Assert.False(await models.DeleteAsync("tiny"));
        Assert.True(Directory.Exists(folder));

        await using var db = portal.Db();
        await db.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.State, PortalRunState.Done));

        Assert.True(await models.DeleteAsync("tiny"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!));
        Assert.Null(portal.Services.GetRequiredService<ModelCatalogue>().Find("tiny"));
    }

    [Theory]
    [InlineData("starter")]
    [InlineData("../runs")]
    [InlineData("nothing")]
    public async Task Delete_WhatIsNoModelToDelete_IsRefused(string id)
    {
        using var portal = new PortalFactory();
        var boss = await portal.AddPersonAsync("boss", isAdmin: true);
        await using var scope = portal.Services.CreateAsyncScope();

        Assert.False(await scope.As(boss).GetRequiredService<ModelsAdmin>().DeleteAsync(id));
        Assert.NotNull(portal.Services.GetRequiredService<ModelCatalogue>().Find("starter"));
    }

    [Fact]
    public async Task Unfinished_RunsOfSeveralTeams_AreListedInTheOrderOfTheQueueWithTheirTeams()
    {
        using var portal = new PortalFactory();
        var boss = await portal.AddPersonAsync("boss", isAdmin: true);
        var (first, second) = (await portal.AddTeamAsync("First"), await portal.AddTeamAsync("Second"));
        await AddRunAsync(portal, first, "starter", PortalRunState.Paused, order: 5);
        await AddRunAsync(portal, second, "starter", PortalRunState.Paused, order: 2);
        await AddRunAsync(portal, second, "starter", PortalRunState.Done, order: 1);
        await using var scope = portal.Services.CreateAsyncScope();

        var rows = await scope.As(boss).GetRequiredService<MachineRuns>().UnfinishedAsync();

        Assert.Equal(["Second", "First"], rows.Select(row => row.Team));
    }

    private static async Task<PortalRun> AddRunAsync(PortalFactory portal, Team team, string model, PortalRunState state, long order = 0)
    {
        await using var db = portal.Db();
        var dataset = new Dataset { TeamId = team.Id, Name = "d" };
        var version = new DatasetVersion { Dataset = dataset, Number = 1, RowsBlob = "" };
        var run = new PortalRun { TeamId = team.Id, Name = "r", DatasetVersion = version, BaseModel = model, State = state, QueueOrder = order };
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        return run;
    }

    private static string AddModel(PortalFactory portal, string id)
    {
        string folder = Directory.CreateDirectory(Path.Combine(portal.DataFolder, "models", id)).FullName;
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"model_type":"llama"}""");
        return folder;
    }
}
