using System.Text.Json;
using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving;

/// <summary>
/// An answer as server-sent events, a chunk a piece, <c>[DONE]</c> at the end. While it waits, comments say so, which also
/// keep the connection alive.
/// </summary>
internal sealed class ChatStream(ChatReply reply, TimeProvider time, bool withUsage)
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);

    private readonly HttpResponse _response = reply.Response;
    private AnswerBegun? _begun;

    /// <summary>Writes until the answer is complete.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="before">Questions that wait before it.</param>
    /// <param name="cancelled">Nobody reads any more.</param>
    public async Task WriteAsync(PendingAnswer answer, int before, CancellationToken cancelled)
    {
        if (before > 0)
        {
            await CommentAsync($"waiting for {before} other {(before == 1 ? "answer" : "answers")}", cancelled);
        }

        try
        {
            while (await NextAsync(answer, cancelled))
            {
                while (answer.Parts.TryRead(out var part))
                {
                    await PartAsync(part, cancelled);
                }

                await _response.Body.FlushAsync(cancelled);
            }
        }
        catch (Exception exception) when (_response.HasStarted && exception is not OperationCanceledException)
        {
            // The status is sent already: the failure comes as an event.
            await EventAsync(Failures.Describe(exception, static _ => { }).Body, cancelled);
        }

        await _response.WriteAsync("data: [DONE]\n\n", cancelled);
    }

    /// <summary>Waits for the next part, with a sign of life now and then; false after the last one.</summary>
    private async Task<bool> NextAsync(PendingAnswer answer, CancellationToken cancelled)
    {
        var next = answer.Parts.WaitToReadAsync(cancelled).AsTask();
        while (!next.IsCompleted)
        {
            using var heartbeat = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
            if (await Task.WhenAny(next, Task.Delay(s_heartbeat, time, heartbeat.Token)) != next)
            {
                await CommentAsync(_begun is null ? "waiting" : "writing", cancelled);
            }

            await heartbeat.CancelAsync();
        }

        return await next;
    }

    private async Task PartAsync(AnswerPart part, CancellationToken cancelled)
    {
        switch (part)
        {
            case AnswerBegun begun:
                _begun = begun;
                await EventAsync(reply.Chunk(new Choice { Delta = new("assistant", "") }, begun.Forgotten), cancelled);
                break;
            case AnswerText piece:
                await EventAsync(reply.Chunk(new Choice { Delta = new(null, piece.Text) }), cancelled);
                break;
            case AnswerEnded ended:
                await EventAsync(reply.Chunk(new Choice { Delta = new(null, null), FinishReason = ChatReply.Word(ended.Reason) }), cancelled);
                if (withUsage)
                {
                    await EventAsync(reply.Chunk(null) with { Usage = new(_begun!.PromptTokens, ended.Tokens) }, cancelled);
                }

                break;
        }
    }

    private async Task CommentAsync(string text, CancellationToken cancelled)
    {
        Begin();
        await _response.WriteAsync($": {text}\n\n", cancelled);
        await _response.Body.FlushAsync(cancelled);
    }

    private async Task EventAsync<T>(T content, CancellationToken cancelled)
    {
        Begin();
        await _response.WriteAsync($"data: {JsonSerializer.Serialize(content, WireJson.Options)}\n\n", cancelled);
    }

    private void Begin()
    {
        if (!_response.HasStarted)
        {
            _response.ContentType = "text/event-stream; charset=utf-8";
            _response.Headers.CacheControl = "no-store";
        }
    }
}
