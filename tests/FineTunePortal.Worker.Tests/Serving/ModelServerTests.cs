using System.Text.Json;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Serving;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Serving;

public sealed class ModelServerTests(TinyModel model) : IClassFixture<TinyModel>, IAsyncLifetime
{
    private const string Greedy = """ "temperature": 0, "max_tokens": 8 """;

    private ServedHost _host = null!;

    public async Task InitializeAsync() => _host = await ServedHost.StartAsync(model.Folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Adapters_PutAndDelete_ComeAndGoWithoutARestart()
    {
        string before = await _host.AskAsync("base", "Cheap?", Greedy);
        var (added, entry) = await _host.SendAsync(HttpMethod.Put, "/v1/adapters/mine", JsonSerializer.Serialize(new { path = model.Adapter }));
        Assert.Equal((200, "mine"), (added, entry.GetProperty("id").GetString()));
        Assert.Equal(["base", "mine"], await NamesAsync());
        Assert.NotEqual(before, await _host.AskAsync("mine", "Cheap?", Greedy));
        var (dropped, gone) = await _host.SendAsync(HttpMethod.Delete, "/v1/adapters/mine");
        Assert.Equal((200, true), (dropped, gone.GetProperty("deleted").GetBoolean()));
        Assert.Equal(["base"], await NamesAsync());
        Assert.Equal(404, (await _host.SendAsync(HttpMethod.Delete, "/v1/adapters/mine")).Status);
        Assert.Equal(before, await _host.AskAsync("base", "Cheap?", Greedy));
    }

    [Fact]
    public async Task Adapters_DroppedWhileItWrites_IsStillFinished()
    {
        await _host.Loop.Do(served => { served.Put("mine", model.Adapter); return true; });
        string whole = await _host.AskAsync("mine", "Cheap?", Greedy);
        var (answer, _) = _host.Loop.Ask(new ServedQuestion("mine", [new("user", "Cheap?")], new SamplingWishes { Greedy = true }, 8, []), CancellationToken.None);
        await answer.Parts.ReadAsync();
        Assert.True(await _host.Loop.Do(served => served.Drop("mine")));
        var text = new System.Text.StringBuilder();
        await foreach (var part in answer.Parts.ReadAllAsync())
        {
            text.Append((part as AnswerText)?.Text);
        }

        Assert.Equal(whole, text.ToString());
    }

    [Theory]
    [InlineData("/v1/adapters/base", "/nowhere", "'base' can't be an adapter's name.")]
    [InlineData("/v1/adapters/mine", "/nowhere", "There is no adapter folder '/nowhere'.")]
    public async Task Adapters_PutThatCantBe_SaysWhy(string path, string folder, string message)
    {
        var (status, body) = await _host.SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(new { path = folder }));
        Assert.Equal(400, status);
        Assert.Contains(message, body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adapters_PutOfAnotherModel_ChangesNothing()
    {
        string adapter = Repository.Fixture("models", "llama", "lora");
        var (status, body) = await _host.SendAsync(HttpMethod.Put, "/v1/adapters/mine", JsonSerializer.Serialize(new { path = adapter }));
        Assert.Equal((400, "invalid_adapter"), (status, body.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains("made for another model", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["base"], await NamesAsync());
    }

    [Fact]
    public async Task Idle_ModelIsLetGo_AndComesBackWithTheNextQuestion()
    {
        await _host.Loop.Do(served => { served.Put("mine", model.Adapter); return true; });
        string before = await _host.AskAsync("mine", "Cheap?", Greedy);
        Assert.Equal("ready", await StateAsync());
        _host.Clock.Ring();
        Assert.Equal("idle", await StateAsync());
        Assert.Equal(before, await _host.AskAsync("mine", "Cheap?", Greedy));
        Assert.Equal("ready", await StateAsync());
        Assert.Contains("model let go after 60 s without a question", _host.Log);
    }

    [Fact]
    public async Task Health_AnyTime_HasMemoryAndContext()
    {
        var (_, health) = await _host.SendAsync(HttpMethod.Get, "/health");
        Assert.Equal(("idle", TinyModel.ContextLength, 0), (health.GetProperty("state").GetString(), health.GetProperty("context_length").GetInt32(), health.GetProperty("active").GetInt32()));
        Assert.All(["resident_bytes", "available_bytes"], key => Assert.True(health.GetProperty("memory").GetProperty(key).GetInt64() > 1 << 20));
    }

    [Fact]
    public async Task UnknownPath_Any_IsAnErrorInTheSameShape()
    {
        var (status, body) = await _host.SendAsync(HttpMethod.Get, "/v2");
        Assert.Equal((404, "There is nothing at GET /v2."), (status, body.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Socket_AndItsFolder_AreTheOwnersAlone()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_host.Socket));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(_host.Socket)!));
    }

    [Fact]
    public void Socket_ThatAnotherServerAnswers_IsRefused() =>
        Assert.StartsWith($"Another process serves on '{_host.Socket}' already.", Assert.Throws<UserErrorException>(() => SocketFile.Prepare(_host.Socket)).Message, StringComparison.Ordinal);

    private async Task<string[]> NamesAsync()
    {
        var (_, list) = await _host.SendAsync(HttpMethod.Get, "/v1/models");
        return [.. list.GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!)];
    }

    // The loop does what comes before first.
    private async Task<string> StateAsync()
    {
        await _host.Loop.Do(_ => true);
        var (_, health) = await _host.SendAsync(HttpMethod.Get, "/health");
        return health.GetProperty("state").GetString()!;
    }
}
