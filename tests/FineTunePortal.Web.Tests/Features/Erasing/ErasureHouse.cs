using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Compare;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Erasing;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Features.Compare;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Features.Erasing;

/// <summary>A portal in which somebody stands everywhere, put there by the portal's own services.</summary>
internal sealed class ErasureHouse : IDisposable
{
    private ErasureHouse(PortalFactory portal) => Portal = portal;

    public PortalFactory Portal { get; }

    public required Team Team { get; init; }

    public required Team Away { get; init; }

    public required SignedInPerson Admin { get; init; }

    public required SignedInPerson Member { get; init; }

    public Erasures Erasures => Get<Erasures>();

    public T Get<T>()
        where T : notnull => Portal.Services.GetRequiredService<T>();

    /// <param name="postgreSql">A connection string, or empty for SQLite.</param>
    public static async Task<ErasureHouse> MakeAsync(string postgreSql = "")
    {
        var portal = new PortalFactory { PostgreSql = postgreSql };
        var team = await portal.AddTeamAsync("Home");
        var away = await portal.AddTeamAsync("Away");
        var admin = await portal.AddPersonAsync("chief", await portal.AddTeamAsync("Office"), isAdmin: true);
        var member = await portal.AddPersonAsync("member", team);
        return new ErasureHouse(portal) { Team = team, Away = away, Admin = await ReadAsync(portal, admin), Member = await ReadAsync(portal, member) };
    }

    public void Dispose() => Portal.Dispose();

    public async Task<DatasetVersion> UploadAsync(string csv, string file = "letters.csv", Guid? team = null)
    {
        var imported = await Get<DatasetImport>().ImportAsync(team ?? Team.Id, file, new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        return await Get<VersionAdder>().AddDatasetAsync(Member, team ?? Team.Id, imported);
    }

    public async Task<Dataset> DatasetAsync(Guid id) => (await Get<DatasetReader>().FindAsync(Admin, id))!;

    /// <summary>Maps it and makes a version that leaves every kind of data as it is.</summary>
    public async Task<DatasetVersion> CleanAsync(DatasetVersion version)
    {
        await Get<VersionEditor>().SaveMappingAsync(Member, version.Id, version.Revision, new ColumnMapping(MappingKind.PromptCompletion, "question", "answer"));
        var dataset = await DatasetAsync(version.DatasetId);
        var job = Get<PrivacyWork>().StartClean(Member, dataset, dataset.Versions[^1], new PrivacyPlan { Rules = EntityTypes.All.ToDictionary(type => type, _ => new PrivacyRule(OperatorKind.Keep)) });
        await UntilAsync(() => job.IsOver);
        return (DatasetVersion)job.Result!;
    }

    /// <summary>A run of which the portal wrote the data and a worker the rest.</summary>
    public async Task<PortalRun> RunAsync(DatasetVersion version, string value)
    {
        var dataset = await DatasetAsync(version.DatasetId);
        version = dataset.Versions.Single(row => row.Id == version.Id);
        version.Dataset = dataset;
        var run = new PortalRun { TeamId = dataset.TeamId, Name = $"For {value}", CreatedById = Member.Id, DatasetVersionId = version.Id, BaseModel = "starter", State = PortalRunState.Done };
        await Get<RunFiles>().WriteAsync(run.Id, new RunOrder { Name = run.Name, Version = version, BaseModel = "starter", Settings = new TuneSettings { SystemPrompt = $"You work for {value}." } }, default);
        var folder = new RunFolder(Path.Combine(Portal.DataFolder, "runs", run.Id.ToString("n")));
        using (var events = EventLog.Open(folder))
        {
            events.Append(new CheckpointEvent(1));
            events.Append(new SampleEvent(1, $"Who is {value}?", $"\"{value}\" is a client\n🦊", value));
        }

        Directory.CreateDirectory(folder.OutputFolder);
        Directory.CreateDirectory(folder.CheckpointFolder(1));
        await File.WriteAllTextAsync(Path.Combine(folder.CheckpointFolder(1), "trainer_state.json"), JsonSerializer.Serialize(new { step = 1, last = value }));
        await File.WriteAllTextAsync(Path.Combine(folder.OutputFolder, "README.md"), $"---\nbase_model: starter\n---\n# For {value}\n");
        await File.WriteAllTextAsync(Path.Combine(folder.OutputFolder, "report.json"), $"{{\n  \"model\": \"starter\",\n  \"labels\": [{JsonSerializer.Serialize(value)}]\n}}\n");
        await File.WriteAllTextAsync(Path.Combine(folder.OutputFolder, "adapter_config.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(folder.FullPath, "worker.log"), $"row 1: {value}\n");
        await using var db = Portal.Db();
        run.DatasetVersion = null;
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        return run;
    }

    public async Task CompareAsync(PortalRun run, string value)
    {
        Portal.Comparer.Report = Reports.Json.Replace("In the city centre.", JavaScriptEncoder.Default.Encode(value), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(Portal.DataFolder, "runs", run.Id.ToString("n"), "data", "test.jsonl"), JsonSerializer.Serialize(new { messages = new[] { new { role = "user", content = value } } }) + "\n");
        Get<Comparisons>().Start(run, null);
        await UntilAsync(() => Get<Comparisons>().StateOf(run.Id).Stage is ComparisonStage.None or ComparisonStage.Failed);
        Assert.NotNull(Get<Comparisons>().ReportOf(run.Id));
    }

    /// <summary>A conversation about it, with a correction, which becomes data too.</summary>
    public async Task TalkAsync(string value)
    {
        var conversations = Get<Conversations>();
        var talk = await conversations.CreateAsync(Member, Team.Id, $"About {value}", new ConversationSettings { System = $"Be kind to {value}", Models = ["starter"] });
        var answer = Assert.Single((await conversations.AskAsync(Member, talk.Id, $"Who is {value}?", ["starter"]))!);
        await conversations.ChangeAnswerAsync(Member, answer.Id, message => (message.Content, message.Correction) = ($"I don't know {value}", $"{value} is a client"));
        Assert.NotNull(await Get<Corrections>().CollectAsync(Member, Team.Id));
    }

    public async Task<ErasureJob> SearchAsync(params string[] values) => await OverAsync(Erasures.Search(Admin, new ErasureOrder(values, new ValueOptions(), null))!);

    public async Task<ErasureJob> EraseAsync(bool removeRows = true) => await OverAsync(Erasures.Erase(Admin, removeRows)!);

    public static async Task<ErasureJob> OverAsync(ErasureJob job)
    {
        await UntilAsync(() => job.IsOver && job.Task.IsCompleted);
        return job;
    }

    /// <summary>Files of the data folder whose bytes hold a value: as UTF-8, escaped for JSON, or in UTF-16.</summary>
    public List<string> FilesWith(string value) => FilesWith(Portal.DataFolder, value);

    private static ReadOnlySpan<byte> Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.GetBuffer().AsSpan(0, (int)memory.Length);
        }
        catch (FileNotFoundException)
        {
            // SQLite takes its log away when nobody is connected any more.
            return [];
        }
    }

    /// <summary>Likewise of another folder.</summary>
    public static List<string> FilesWith(string folder, string value)
    {
        byte[][] forms =
        [
            Encoding.UTF8.GetBytes(value), Encoding.Unicode.GetBytes(value), Encoding.BigEndianUnicode.GetBytes(value), Encoding.UTF8.GetBytes(JavaScriptEncoder.Default.Encode(value)),
            Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)), Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(JavaScriptEncoder.Default.Encode(value))),
        ];
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => forms.Any(form => Read(file).IndexOf(form) >= 0) || file.Contains(value, StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(folder, file)),
        ];
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private static async Task<SignedInPerson> ReadAsync(PortalFactory portal, Person person) =>
        (await portal.Services.GetRequiredService<PeopleReader>().ReadAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id.ToString())], "test"))))!;
}
