using FineTunePortal.Hub.Tests.Support;

namespace FineTunePortal.Hub.Tests.Client;

public sealed class SearchTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Search_TwoPages_AreReadOneAfterTheOther()
    {
        using var client = _bench.Client();
        var first = await client.SearchAsync("tiny & mighty");
        var second = await client.SearchNextAsync(first.Next!);

        Assert.Equal(["acme/one", "acme/two"], first.Models.Select(model => model.Id));
        Assert.Equal(("acme/three", (string?)null), (Assert.Single(second.Models).Id, second.Next));
        Assert.Contains("search=tiny%20%26%20mighty&", _bench.Hub.HubRequests.First().Target, StringComparison.Ordinal);
        Assert.Equal((7, true, "apache-2.0"), (first.Models[0].Downloads, first.Models[0].IsGated, first.Models[0].Licence.Id));
    }

    [Fact]
    public async Task Search_NextPageOnAnotherHost_IsNotOffered()
    {
        _bench.Hub.First = _ => LoopbackAnswer.Json("[]").With("Link", "<http://example.com/api/models?cursor=2>; rel=\"next\"");
        using var client = _bench.Client();
        Assert.Null((await client.SearchAsync("tiny")).Next);
        await Assert.ThrowsAsync<HubException>(() => client.SearchNextAsync("http://example.com/api/models?cursor=2"));
    }
}
