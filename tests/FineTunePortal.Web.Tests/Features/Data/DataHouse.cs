using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Data;

/// <summary>A team with somebody in it, and datasets made of tables.</summary>
internal sealed class DataHouse(PortalFactory portal)
{
    public T Get<T>()
        where T : notnull => portal.Services.GetRequiredService<T>();

    public async Task<(Person Account, SignedInPerson Person)> PersonAsync()
    {
        string name = Guid.NewGuid().ToString("n");
        var team = await portal.AddTeamAsync(name);
        var account = await portal.AddPersonAsync(name, team);
        return (account, new SignedInPerson { Id = account.Id, Name = name, Email = account.Email!, Teams = [new TeamName(team.Id, team.Name)], Team = new TeamName(team.Id, team.Name) });
    }

    public async Task<VersionView> ImportAsync(SignedInPerson person, string table, string name = "t.csv")
    {
        var imported = await Get<DatasetImport>().ImportAsync(person.Team!.Id, name, new MemoryStream(Encoding.UTF8.GetBytes(table)));
        var added = await Get<VersionAdder>().AddDatasetAsync(person, person.Team.Id, imported);
        return await ViewAsync(person, added.DatasetId);
    }

    /// <summary>A dataset as its page shows it, at its newest version or another.</summary>
    public async Task<VersionView> ViewAsync(SignedInPerson person, Guid datasetId, int? number = null)
    {
        Dataset dataset = (await Get<DatasetReader>().FindAsync(person, datasetId))!;
        var version = number is { } wanted ? dataset.Versions.Single(row => row.Number == wanted) : dataset.Versions[0];
        return new VersionView(person, dataset, version, VersionSummary.FromJson(version.Summary));
    }

    /// <summary>The rows of a version as they are stored.</summary>
    public string Rows(VersionView view)
    {
        using var reader = new StreamReader(Get<DatasetReader>().OpenRows(view.Dataset.TeamId, view.Version)!);
        return reader.ReadToEnd();
    }

    public static async Task<DataJob> OverAsync(DataJob job)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!job.IsOver)
        {
            await Task.Delay(5, limit.Token);
        }

        return job;
    }
}
