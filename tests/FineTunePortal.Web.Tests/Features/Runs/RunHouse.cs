using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Features.Runs.Supervision;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FineTunePortal.Web.Tests.Features.Runs;

/// <summary>Queue and supervisor on a data folder of their own, without a portal around them; a clock and workers that obey.</summary>
internal sealed class RunHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private readonly IWorkerStarter? _starter;
    private readonly TimeProvider _time;
    private readonly IRunData _data;

    private RunHouse(Func<PortalOptions, IWorkerStarter>? starter, TimeProvider? time, IRunData? data)
    {
        Options = new PortalOptions { DataFolder = _folder.Path, StarterModel = Path.Combine(Repository.Root, "starter", "model") };
        Options.Paths.Create();
        _starter = starter?.Invoke(Options);
        _time = time ?? Clock;
        _data = data ?? new NoRows();
        var services = new ServiceCollection();
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(Options));
        services.AddLogging().AddStorage();
        _services = services.BuildServiceProvider();
        Factory = _services.GetRequiredService<IDbContextFactory<PortalDb>>();
        Wire();
    }

    public SetClock Clock { get; } = new();

    public FakeWorkers Workers { get; } = new();

    public PortalOptions Options { get; }

    public IDbContextFactory<PortalDb> Factory { get; }

    public RunQueue Queue { get; private set; } = default!;

    public RunSupervisor Supervisor { get; private set; } = default!;

    public SignedInPerson Person { get; private set; } = default!;

    public DatasetVersion Version { get; private set; } = default!;

    /// <summary>Where nothing is given: workers that obey, a clock that stands still, no rows.</summary>
    public static async Task<RunHouse> BuildAsync(Func<PortalOptions, IWorkerStarter>? starter = null, TimeProvider? time = null, IRunData? data = null)
    {
        var house = new RunHouse(starter, time, data);
        await StorageSetUp.MigrateAsync(house._services);
        await using var db = house.Factory.CreateDbContext();
        var team = new Team { Name = "Home" };
        var dataset = new Dataset { TeamId = team.Id, Name = "Letters" };
        house.Version = new DatasetVersion { DatasetId = dataset.Id, Dataset = dataset, Number = 1, RowsBlob = new string('0', 64) };
        db.AddRange(team, dataset, house.Version);
        await db.SaveChangesAsync();
        house.Person = new SignedInPerson { Id = Guid.NewGuid(), Name = "Ada", Email = "", Teams = [new TeamName(team.Id, team.Name)] };
        return house;
    }

    /// <summary>Everything in memory is lost, as if the portal had been killed; database, disk and workers stay.</summary>
    public void RestartPortal() => Wire();

    public Task<Guid> AddAsync(string name, TuneSettings? settings = null) => Queue.AddAsync(
        Person, new RunOrder { Name = name, Version = Version, BaseModel = "starter", Settings = settings ?? new TuneSettings() });

    public async Task<PortalRun> ReadAsync(Guid run)
    {
        await using var db = Factory.CreateDbContext();
        return await db.Runs.AsNoTracking().SingleAsync(row => row.Id == run);
    }

    public RunFolder Folder(Guid run) => new(Options.Paths.Run(run));

    public async ValueTask DisposeAsync()
    {
        Workers.Started.ForEach(folder => Workers.End(folder, null));
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private void Wire()
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Queue = new RunQueue(Factory, new RunFiles(options, _data, new ModelCatalogue(options)), new AuditLog(Factory, _time), options, _time);
        var reconciler = new RunReconciler(Factory, new RunTails(options, _time), _starter ?? Workers, options, _time, NullLogger<RunReconciler>.Instance);
        Supervisor = new RunSupervisor(Factory, reconciler, options, _time, NullLogger<RunSupervisor>.Instance);
    }

    private sealed class NoRows : IRunData
    {
        public Task<RunData> WriteAsync(DatasetVersion version, string folder, CancellationToken cancellationToken) => Task.FromResult(new RunData { Files = ["rows.jsonl"] });
    }
}
