using System.Text.Json;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Serving;

public sealed class ServedClassifierTests(TinyClassifier classifier) : IClassFixture<TinyClassifier>, IAsyncLifetime
{
    private ServedHost _host = null!;

    public async Task InitializeAsync() => _host = await ServedHost.StartAsync(classifier.Folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Completions_Classifier_AnswersWithTheLabelsOfTheText()
    {
        string answer = await _host.AskAsync("base", "Where is my card?", """ "max_tokens": 8 """);

        string label = CommandHost.RunWith("Where is my card?\n", "classify", "--model", classifier.Folder, "--dtype", "fp32", "--threads", "1").Success.TrimEnd();
        Assert.Matches($@"\A{label} \(\d+ %\)(\n(good|bad|ugly) \(\d+ %\)){{0,2}}\z", answer);
        Assert.Equal(answer, await _host.AskAsync("base", "Where is my card?", """ "max_tokens": 8 """));
    }

    [Fact]
    public async Task Adapters_PutBesideAClassifier_IsRefused()
    {
        using var model = new TinyModel();

        var (status, body) = await _host.SendAsync(HttpMethod.Put, "/v1/adapters/mine", JsonSerializer.Serialize(new { path = model.Adapter }));

        Assert.Equal(400, status);
        Assert.Contains("Adapters that give labels can't be served beside a model.", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
