using FineTunePortal.Tokenizers;
using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving;

/// <summary><c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatEndpoint(ServedModel model, AnswerLoop loop, TimeProvider time, CancellationToken stopping)
{
    /// <summary>The name of the model without an adapter.</summary>
    public const string Base = "base";

    private const int DefaultMaxTokens = 512;

    public async Task HandleAsync(HttpContext context)
    {
        var request = await WireJson.ReadAsync<ChatRequest>(context)
            ?? throw new RequestRefusedException(400, "invalid_json", "The body is empty: send a JSON object with 'messages'.");
        var question = Question(request);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var (answer, before) = loop.Ask(question, cancelled.Token);
            var reply = new ChatReply(context.Response, request.Model ?? Base, time.GetUtcNow());
            await (request.Stream
                ? new ChatStream(reply, time, request.StreamOptions?.IncludeUsage == true).WriteAsync(answer, before, context.RequestAborted)
                : reply.WriteWholeAsync(answer, context.RequestAborted));
        }
        finally
        {
            // Whoever no longer reads no longer needs the rest.
            await cancelled.CancelAsync();
        }
    }

    private ServedQuestion Question(ChatRequest request)
    {
        string name = request.Model ?? Base;
        if (name != Base && !model.Has(name))
        {
            string names = string.Join(", ", model.Adapters.Select(adapter => adapter.Name).Prepend(Base));
            throw new RequestRefusedException(404, "model_not_found", $"There is no model '{name}' here. There is {names}.");
        }

        if (request.N is not null and not 1)
        {
            throw Refuse("n", "only one answer can be written at a time: leave it out, or ask several times.");
        }

        int tokens = request.MaxTokens ?? request.MaxCompletionTokens ?? DefaultMaxTokens;
        if (tokens < 1)
        {
            throw Refuse("max_tokens", $"must be 1 or more, not {tokens}.");
        }

        var sampling = new SamplingWishes
        {
            Greedy = request.Temperature == 0,
            Temperature = request.Temperature == 0 ? null : request.Temperature,
            TopP = request.TopP,
            TopK = request.TopK,
            MinP = request.MinP,
            RepetitionPenalty = request.RepetitionPenalty,
            Seed = request.Seed,
        };
        if (sampling.Choose(new()).Faults().FirstOrDefault() is { } fault)
        {
            throw new RequestRefusedException(400, "invalid_value", char.ToUpperInvariant(fault[0]) + fault[1..]);
        }

        return new(name == Base ? null : name, Messages(request), sampling, tokens, [.. (request.Stop ?? []).Where(text => text.Length > 0)]);
    }

    private static IReadOnlyList<ChatMessage> Messages(ChatRequest request)
    {
        var messages = request.Messages ?? [];
        if (messages.Count == 0)
        {
            throw Refuse("messages", "there is nothing to answer: give at least one message with a role and a content.");
        }

        return
        [
            .. messages.Select((message, number) => new ChatMessage(
                message.Role switch
                {
                    "system" or "developer" => "system",
                    "user" or "assistant" => message.Role,
                    _ => throw Refuse($"messages[{number}].role", $"must be system, user or assistant, not '{message.Role}'."),
                },
                message.Content ?? throw Refuse($"messages[{number}].content", "is missing."))),
        ];
    }

    private static RequestRefusedException Refuse(string field, string fault) => new(400, "invalid_value", $"{field}: {fault}");
}
