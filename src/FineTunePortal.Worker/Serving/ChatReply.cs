using System.Text;
using FineTunePortal.Models.Generation;
using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving;

/// <summary>Answers in OpenAI's shape: what is the same in all parts of one.</summary>
internal sealed class ChatReply(HttpResponse response, string model, DateTimeOffset created)
{
    private readonly string _id = "chatcmpl-" + Guid.NewGuid().ToString("N");

    public HttpResponse Response => response;

    /// <summary>The whole answer in one piece.</summary>
    public async Task WriteWholeAsync(PendingAnswer answer, CancellationToken cancelled)
    {
        var text = new StringBuilder();
        var begun = new AnswerBegun(0, 0);
        var ended = new AnswerEnded(FinishReason.None, 0);
        await foreach (var part in answer.Parts.ReadAllAsync(cancelled))
        {
            switch (part)
            {
                case AnswerBegun beginning:
                    begun = beginning;
                    break;
                case AnswerText piece:
                    text.Append(piece.Text);
                    break;
                case AnswerEnded end:
                    ended = end;
                    break;
            }
        }

        var whole = New("chat.completion", new Choice { Message = new("assistant", text.ToString()), FinishReason = Word(ended.Reason) }, begun.Forgotten);
        await response.WriteAsJsonAsync(whole with { Usage = new(begun.PromptTokens, ended.Tokens) }, WireJson.Options, cancelled);
    }

    /// <summary>A chunk of a stream; without a choice it is there for what is put beside it.</summary>
    public ChatResponse Chunk(Choice? choice, int forgotten = 0) => New("chat.completion.chunk", choice, forgotten);

    /// <summary>OpenAI's word for why an answer ended.</summary>
    public static string Word(FinishReason reason) => reason is FinishReason.EndToken or FinishReason.StopString ? "stop" : "length";

    private ChatResponse New(string kind, Choice? choice, int forgotten) => new()
    {
        Id = _id,
        Object = kind,
        Created = created.ToUnixTimeSeconds(),
        Model = model,
        Choices = choice is null ? [] : [choice],
        ForgottenMessages = forgotten > 0 ? forgotten : null,
    };
}
