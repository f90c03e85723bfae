using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Tests.Features.Serving;

public sealed class ModelServersTests : IAsyncLifetime
{
    private static readonly ChatQuestion s_hello = new([new("user", "hello")], new SamplingSettings());

    private readonly TemporaryFolder _folder = new();
    private readonly FakeWorkers _workers = new();
    private readonly PortalOptions _options;
    private ModelServers? _servers;

    public ModelServersTests()
    {
        _options = new() { DataFolder = _folder.Path };
        _options.Paths.Create();
    }

    private ModelServers Servers => _servers ??= new(_workers, new FreeMemory(_folder["proc"], _folder["none"]), Options.Create(_options), TimeProvider.System, Texts, NullLogger<ModelServers>.Instance);

    private static IStringLocalizer<ModelServers> Texts { get; } = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ModelServers>>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Servers.StopAsync(default);
        _folder.Dispose();
    }

    [Fact]
    public async Task Ask_SameBaseTwice_StartsOneWorker()
    {
        Assert.Equal("base says: hello", await TextAsync(Base("a")));
        Assert.Equal("base says: hello", await TextAsync(Base("a")));
        Assert.Single(_workers.Started);
    }

    [Fact]
    public async Task Ask_Adapter_IsGivenToTheWorkerOnce()
    {
        Assert.Equal("run-1 says: hello", await TextAsync(Tuned("a", "run-1")));
        await TextAsync(Tuned("a", "run-1"));
        Assert.Equal(["run-1"], Assert.Single(_workers.Started).Adapters);
    }

    [Fact]
    public async Task Ask_AdapterWrittenAnew_IsGivenAgain()
    {
        var tuned = Tuned("a", "run-1");
        await TextAsync(tuned);
        File.SetLastWriteTimeUtc(Path.Combine(tuned.Adapter!.Folder, "adapter_config.json"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await TextAsync(tuned);
        Assert.Equal(["run-1", "run-1"], Assert.Single(_workers.Started).Adapters);
    }

    [Fact]
    public async Task Ask_NineAdapters_DropsTheOneUnusedForLongest()
    {
        foreach (int run in Enumerable.Range(1, 9))
        {
            await TextAsync(Tuned("a", $"run-{run}"));
        }

        Assert.Equal("-run-1", _workers.Started.Single().Adapters.Last());
    }

    [Fact]
    public async Task Ask_WorkerDied_StartsItAgainWithItsAdapter()
    {
        await TextAsync(Tuned("a", "run-1"));
        await _workers.Started.First().DieAsync();
        Assert.Equal("run-1 says: hello", await TextAsync(Tuned("a", "run-1")));
        Assert.Equal(2, _workers.Started.Count);
        Assert.Equal(["run-1"], _workers.Started.Last().Adapters);
    }

    [Fact]
    public async Task Ask_WorkerDiesInTheMiddle_SaysSo()
    {
        _workers.Hold = new();
        var answer = Servers.AskAsync(Base("a"), s_hello, default).GetAsyncEnumerator();
        await answer.MoveNextAsync();
        await _workers.Started.First().DieAsync();
        var fault = await Assert.ThrowsAsync<ServingException>(async () => { while (await answer.MoveNextAsync()) { } });
        Assert.Equal("The model stopped in the middle. Nothing of the conversation was lost; ask again and it starts anew.", fault.Message);
    }

    [Fact]
    public async Task Ask_MoreModelsThanPlaces_LetsTheLeastRecentGo()
    {
        _options.Playground.ModelsAtOnce = 2;
        foreach (string id in new[] { "a", "b", "a", "c" })
        {
            await TextAsync(Base(id));
        }

        Assert.Equal(["a", "c"], Servers.Now.Select(now => now.Id).Order());
        Assert.True(_workers.Started.ElementAt(1).Exited.IsCompleted);
    }

    [Fact]
    public async Task Ask_AllPlacesAnswering_SaysSo()
    {
        _options.Playground.ModelsAtOnce = 1;
        _workers.Hold = new();
        await using var answer = Servers.AskAsync(Base("a"), s_hello, default).GetAsyncEnumerator();
        await answer.MoveNextAsync();
        var fault = await Assert.ThrowsAsync<ServingException>(() => TextAsync(Base("b")));
        Assert.Equal("All 1 places for models are answering. Wait until an answer is complete, then ask again.", fault.Message);
        _workers.Hold.SetResult();
    }

    [Fact]
    public async Task Ask_ReaderLeaves_StopsTheModel()
    {
        _workers.Hold = new();
        using var stop = new CancellationTokenSource();
        var answer = Servers.AskAsync(Base("a"), s_hello, stop.Token).GetAsyncEnumerator();
        await answer.MoveNextAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { while (await answer.MoveNextAsync()) { } });
        await _workers.Started.First().Abandoned.Task;
        Assert.Equal(0, Servers.Now.Single().Answers);
    }

    [Fact]
    public async Task Ask_Refused_SaysTheWorkersReason()
    {
        var fault = await Assert.ThrowsAsync<ServingException>(() => TextAsync(Base("a"), new([new("user", "refuse")], new())));
        Assert.Equal("That can't be asked.", fault.Message);
    }

    [Fact]
    public async Task Ask_WorkerEndsAtOnce_SaysItsLastWords()
    {
        _workers.Fails = "error: no weights in that folder";
        var fault = await Assert.ThrowsAsync<ServingException>(() => TextAsync(Base("a")));
        Assert.Equal("The model did not start: error: no weights in that folder", fault.Message);
    }

    [Fact]
    public async Task Ask_NotEnoughMemory_SaysHowMuchWithoutStarting()
    {
        Directory.CreateDirectory(_folder["proc"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["proc"], "meminfo"), "MemTotal: 2000000 kB\nMemAvailable:     100000 kB\n");
        var fault = await Assert.ThrowsAsync<ServingException>(() => TextAsync(Base("a")));
        Assert.Equal("'a' needs about 419 MB of memory, and 102 MB are free. Wait for the run that is going on, or choose a smaller model.", fault.Message);
        Assert.Empty(_workers.Started);
    }

    [Fact]
    public async Task Ask_Settings_ReachTheWorker()
    {
        await TextAsync(Base("a"), new([new("system", "be brief"), new("user", "hello")], new() { Temperature = 0.5, TopK = 7, Seed = 3 }));
        var body = _workers.Started.First().Questions.Single();
        Assert.Equal(["system", "user"], body["messages"]!.AsArray().Select(message => message!["role"]!.GetValue<string>()));
        Assert.Equal((0.5, 7, 3), (body["temperature"]!.GetValue<double>(), body["top_k"]!.GetValue<int>(), body["seed"]!.GetValue<int>()));
    }

    private TalkTarget Base(string id)
    {
        Directory.CreateDirectory(_folder[id]);
        return new(id, id, id, _folder[id]);
    }

    private TalkTarget Tuned(string id, string run)
    {
        string folder = Directory.CreateDirectory(_folder[run]).FullName;
        string config = Path.Combine(folder, "adapter_config.json");
        if (!File.Exists(config))
        {
            File.WriteAllText(config, "{}");
        }

        return Base(id) with { Key = "run:" + run, Adapter = new(run, folder) };
    }

    private async Task<string> TextAsync(TalkTarget target, ChatQuestion? question = null)
    {
        string text = "";
        await foreach (var piece in Servers.AskAsync(target, question ?? s_hello, default))
        {
            text += (piece as AnswerPiece.Words)?.Text;
        }

        return text;
    }
}
