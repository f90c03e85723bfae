using FineTunePortal.Hub.Tests.Support;

namespace FineTunePortal.Hub.Tests.Client;

public sealed class HubFailuresTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(401, "GatedRepo", false, HubError.Gated, "acme/tiny is gated: open it on HOST, accept the terms with your account, make a token that may read, and give that token here.")]
    [InlineData(403, "GatedRepo", true, HubError.Gated, "acme/tiny is gated, and the account of this token may not read it (yet). Open acme/tiny on HOST, ask for access or accept the terms there, then try again.")]
    [InlineData(401, "RepoNotFound", false, HubError.ModelNotFound, "There is no model 'acme/tiny' on HOST, or it is private; a private one needs a token. Check the name.")]
    [InlineData(404, "RepoNotFound", true, HubError.ModelNotFound, "There is no model 'acme/tiny' on HOST, or it is private and this token doesn't open it. Check the name.")]
    [InlineData(404, "RevisionNotFound", false, HubError.RevisionNotFound, "acme/tiny has no revision 'main' on HOST. Look at its branches there, or leave the revision out.")]
    [InlineData(401, null, true, HubError.TokenRefused, "HOST refuses this token for acme/tiny, or there is no such model. Check the name, and whether the token has run out.")]
    [InlineData(403, null, false, HubError.TokenRefused, "HOST doesn't let somebody without a token read acme/tiny. Check what the token may read.")]
    [InlineData(418, null, false, HubError.NotUnderstood, "HOST answered with status 418, which was not expected. Check that the address is that of a model hub.")]
    public async Task Plan_TheHubRefuses_SaysWhyAndWhatToDo(int status, string? code, bool withToken, HubError error, string message)
    {
        _bench.Token = withToken ? "hf_secret" : null;
        _bench.Hub.First = _ => LoopbackAnswer.Error(status, code);
        Assert.Equal(message.Replace("HOST", _bench.Hub.Address.Authority, StringComparison.Ordinal), (await _bench.FailAsync(error)).Message);
    }

    [Fact]
    public async Task Download_AFileIsGone_NamesIt()
    {
        _bench.Hub.First = request => request.Target.Contains("/resolve/", StringComparison.Ordinal) ? LoopbackAnswer.Error(404, "EntryNotFound") : null;
        Assert.Contains("acme/tiny has no file '", (await _bench.FailAsync(HubError.FileNotFound)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_AskedTooOften_WaitsAsLongAsItIsTold()
    {
        int refusals = 0;
        _bench.Hub.First = request => request.Target.Contains("config.json", StringComparison.Ordinal) && refusals++ < 2 ? LoopbackAnswer.Error(429).With("Retry-After", "17") : null;
        await _bench.DownloadAsync();
        Assert.Equal([17, 17], _bench.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Plan_AskedToWaitForLong_EndsAndSaysFor()
    {
        _bench.Hub.First = _ => LoopbackAnswer.Error(429).With("Retry-After", "3600");
        Assert.EndsWith("it says that it was asked too often. It asks to wait for 60 minutes. Try again then: what has come is kept.", (await _bench.FailAsync(HubError.TooManyRequests)).Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Clock.Waits);
    }

    [Fact]
    public async Task Plan_ServerErrorThatPasses_IsTriedAgain()
    {
        int refusals = 0;
        _bench.Hub.First = _ => refusals++ < 2 ? LoopbackAnswer.Error(503) : null;
        await _bench.DownloadAsync();
        Assert.Equal([1, 2], _bench.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Plan_NobodyAnswers_SaysThatItCannotBeReached()
    {
        var address = _bench.Hub.Address;
        _bench.Hub.Dispose();
        using var client = new HubClient(new HubOptions { Endpoint = address, StallTimeout = TimeSpan.FromDays(1) }, _bench.Clock);
        var exception = await Assert.ThrowsAsync<HubException>(() => client.PlanAsync(_bench.Reference));
        Assert.Equal((HubError.Unreachable, $"{address.Authority}: it can't be reached. Check the connection and the Hub's address, then try again: what has come is kept."), (exception.Error, exception.Message));
    }

    [Fact]
    public async Task Plan_EndlessRedirects_End()
    {
        _bench.Hub.First = request => new LoopbackAnswer(302, []).With("Location", request.Target);
        Assert.Contains("too many redirects", (await _bench.FailAsync(HubError.NotUnderstood)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task Plan_RedirectOutOfTheWeb_IsNotFollowed(string address)
    {
        _bench.Hub.First = _ => new LoopbackAnswer(302, []).With("Location", address);
        await _bench.FailAsync(HubError.NotUnderstood);
    }

    [Fact]
    public async Task Plan_WebPageInsteadOfJson_IsNamed()
    {
        _bench.Hub.First = _ => LoopbackAnswer.Json("<html>");
        Assert.EndsWith("answered something that isn't JSON. Check that the address is that of a model hub.", (await _bench.FailAsync(HubError.NotUnderstood)).Message, StringComparison.Ordinal);
    }
}
