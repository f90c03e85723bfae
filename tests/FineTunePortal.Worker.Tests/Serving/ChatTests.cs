using System.Text.Json;
using FineTunePortal.Worker.Serving;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Serving;

public sealed class ChatTests(TinyModel model) : IClassFixture<TinyModel>, IAsyncLifetime
{
    private const string Question = "Where can I eat?";
    private const string Greedy = """ "temperature": 0, "max_tokens": 12 """;
    private const string Drawn = """ "seed": 7, "temperature": 0.8, "top_k": 40, "top_p": 0.9, "min_p": 0.01, "repetition_penalty": 1.1, "max_tokens": 12 """;

    private ServedHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await ServedHost.StartAsync(model.Folder);
        await _host.Loop.Do(served => { served.Put("tuned", model.Adapter); return true; });
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Chat_BaseAndAdapterInTurns_WriteWhatGenerateWrites()
    {
        string untuned = Generate("--greedy"), tuned = Generate("--greedy", "--adapter", model.Adapter);
        Assert.NotEqual(untuned, tuned);
        foreach (var (name, expected) in new[] { ("base", untuned), ("tuned", tuned), ("base", untuned), ("tuned", tuned) })
        {
            Assert.Equal(expected, await _host.AskAsync(name, Question, Greedy));
        }
    }

    [Fact]
    public async Task Chat_SamplingSettings_DrawWhatGenerateDraws()
    {
        string[] flags = ["--seed", "7", "--temperature", "0.8", "--top-k", "40", "--top-p", "0.9", "--min-p", "0.01", "--repetition-penalty", "1.1"];
        Assert.Equal(Generate(flags), await _host.AskAsync("base", Question, Drawn));
        Assert.Equal(Generate([.. flags, "--adapter", model.Adapter]), await _host.AskAsync("tuned", Question, Drawn));
    }

    [Fact]
    public async Task Chat_StreamedSideBySide_WritesTheSame()
    {
        string[] names = ["base", "tuned", "base"];
        var texts = await Task.WhenAll(names.Select(async name => string.Concat((await StreamAsync(name)).Select(Text))));
        Assert.Equal([Generate("--greedy"), Generate("--greedy", "--adapter", model.Adapter), Generate("--greedy")], texts);
    }

    [Fact]
    public async Task Chat_Streamed_HasOpenAiShape()
    {
        var lines = await StreamAsync("base", """, "stream_options": { "include_usage": true }""");
        Assert.Equal("data: [DONE]", lines[^1]);
        var chunks = lines.SkipLast(1).Select(Json).ToList();
        Assert.All(chunks, chunk => Assert.Equal(("chat.completion.chunk", "base"), (chunk.GetProperty("object").GetString(), chunk.GetProperty("model").GetString())));
        Assert.Equal("assistant", chunks[0].GetProperty("choices")[0].GetProperty("delta").GetProperty("role").GetString());
        Assert.Equal("length", chunks[^2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        var usage = chunks[^1].GetProperty("usage");
        Assert.Equal((0, 12), (chunks[^1].GetProperty("choices").GetArrayLength(), usage.GetProperty("completion_tokens").GetInt32()));
        Assert.Equal(usage.GetProperty("prompt_tokens").GetInt32() + 12, usage.GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task Chat_StopText_EndsBeforeIt()
    {
        string whole = Generate("--greedy");
        string stop = whole[(whole.Length / 2)..((whole.Length / 2) + 2)];
        var (_, body) = await PostAsync($$"""{ "messages": [{ "role": "user", "content": "{{Question}}" }], "stop": {{JsonSerializer.Serialize(stop)}}, {{Greedy}} }""");
        var choice = body.GetProperty("choices")[0];
        Assert.Equal((whole[..whole.IndexOf(stop, StringComparison.Ordinal)], "stop"), (choice.GetProperty("message").GetProperty("content").GetString(), choice.GetProperty("finish_reason").GetString()));
    }

    [Fact]
    public async Task Chat_SystemMessageAndParts_AreRead()
    {
        var (_, body) = await PostAsync($$"""{ "messages": [{ "role": "developer", "content": "Be brief." }, { "role": "user", "content": [{ "type": "text", "text": "{{Question}}" }] }], {{Greedy}} }""");
        Assert.Equal(Generate("--greedy", "--system", "Be brief."), body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }

    [Fact]
    public async Task Chat_LongerThanTheContext_ForgetsOldTurnsAndSaysSo()
    {
        string turn = string.Join(' ', Enumerable.Repeat("coffee", 12));
        string turns = string.Concat(Enumerable.Repeat($$"""{ "role": "user", "content": "{{turn}}" }, { "role": "assistant", "content": "{{turn}}" }, """, 5));
        var (_, body) = await PostAsync($$"""{ "messages": [{{turns}} { "role": "user", "content": "{{Question}}" }], {{Greedy}} }""");
        Assert.InRange(body.GetProperty("forgotten_messages").GetInt32(), 2, 10);
        Assert.Equal(0, body.GetProperty("forgotten_messages").GetInt32() % 2);
    }

    [Fact]
    public async Task Chat_MoreThanFitsSideBySide_SaysThatItWaits()
    {
        List<Task<List<string>>> answers = [];
        List<string> lines = [];
        using (_host.Hold())
        {
            answers.AddRange(Enumerable.Range(0, AnswerLoop.SideBySide).Select(_ => StreamAsync("base")));
            SpinWait.SpinUntil(() => _host.Loop.Active == AnswerLoop.SideBySide);
            await using var last = _host.StreamAsync("tuned", Question, Greedy).GetAsyncEnumerator();
            Assert.True(await last.MoveNextAsync());
            Assert.Equal((": waiting for 1 other answer", 1), (last.Current, _host.Loop.Waiting));
        }

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal("data: [DONE]", answer[^1]));
    }

    [Fact]
    public async Task Ask_Cancelled_EndsBeforeTheNextPiece()
    {
        using var cancelled = new CancellationTokenSource();
        var (answer, _) = _host.Loop.Ask(new ServedQuestion(null, [new("user", Question)], new SamplingWishes { Greedy = true }, 100, []), cancelled.Token);
        await answer.Parts.ReadAsync();
        using (_host.Hold())
        {
            await cancelled.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var part in answer.Parts.ReadAllAsync())
            {
                Assert.IsType<AnswerText>(part);
            }
        });
    }

    [Theory]
    [InlineData("""{ "messages": [] }""", 400, "invalid_value", "messages: there is nothing to answer")]
    [InlineData("""{ "messages": [{ "role": "robot", "content": "a" }] }""", 400, "invalid_value", "messages[0].role: must be system, user or assistant, not 'robot'.")]
    [InlineData("""{ "messages": [{ "role": "user" }] }""", 400, "invalid_value", "messages[0].content: is missing.")]
    [InlineData("""{ "messages": [{ "role": "user", "content": "a" }], "top_p": 2 }""", 400, "invalid_value", "Top-p must be above 0")]
    [InlineData("""{ "messages": [{ "role": "user", "content": "a" }], "max_tokens": 0 }""", 400, "invalid_value", "max_tokens: must be 1 or more, not 0.")]
    [InlineData("""{ "messages": [{ "role": "user", "content": "a" }], "n": 2 }""", 400, "invalid_value", "n: only one answer")]
    [InlineData("""{ "messages": [{ "role": "user", "content": "a" }], "temperature": "hot" }""", 400, "invalid_json", "temperature: this is not a value that can stand here.")]
    [InlineData("""{ "messages": """, 400, "invalid_json", "not the JSON object")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "type": "image_url" }] }] }""", 400, "invalid_value", "messages: this model reads text only.")]
    [InlineData("""{ "model": "other", "messages": [{ "role": "user", "content": "a" }] }""", 404, "model_not_found", "There is no model 'other' here. There is base, tuned.")]
    public async Task Chat_BadRequest_SaysWhatToChange(string body, int status, string code, string message)
    {
        var answer = await PostAsync(body);
        var error = answer.Body.GetProperty("error");
        Assert.Equal((status, "invalid_request_error", code), (answer.Status, error.GetProperty("type").GetString(), error.GetProperty("code").GetString()));
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_QuestionBeyondTheContext_SaysHowLongItIs()
    {
        var (status, body) = await PostAsync($$"""{ "messages": [{ "role": "user", "content": "{{new string('#', TinyModel.ContextLength)}}" }], "stream": true }""");
        var error = body.GetProperty("error");
        Assert.Equal((400, "context_length_exceeded"), (status, error.GetProperty("code").GetString()));
        Assert.Contains($"the model's context holds {TinyModel.ContextLength}, the answer included. Shorten the text", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<(int Status, JsonElement Body)> PostAsync(string body) => _host.SendAsync(HttpMethod.Post, "/v1/chat/completions", body);

    private async Task<List<string>> StreamAsync(string name, string settings = "")
    {
        var lines = new List<string>();
        await foreach (string line in _host.StreamAsync(name, Question, Greedy + settings))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static JsonElement Json(string line) => JsonDocument.Parse(line["data: ".Length..]).RootElement;

    private static string Text(string line) =>
        line != "data: [DONE]" && Json(line).GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString()! : "";

    private string Generate(params string[] flags) =>
        CommandHost.Run(["generate", "--model", model.Folder, "--prompt", Question, "--max-new-tokens", "12", "--threads", "1", .. flags]).Success[..^1];
}
