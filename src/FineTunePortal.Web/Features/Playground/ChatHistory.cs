using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>What one of several models side by side is told of the conversation.</summary>
internal static class ChatHistory
{
    /// <summary>
    /// The turns before a place. Each model hears its own answers; where it gave none (it joined later), another's stand in.
    /// Turns that were never answered are left out with their question.
    /// </summary>
    /// <param name="messages">All messages of the conversation.</param>
    /// <param name="model">Whose history.</param>
    /// <param name="position">Place of the answer that is wanted.</param>
    /// <param name="system">What it is told first; empty for nothing.</param>
    public static IReadOnlyList<ChatTurn> For(IEnumerable<ConversationMessage> messages, string model, int position, string system)
    {
        var turns = new List<ChatTurn>();
        if (!string.IsNullOrWhiteSpace(system))
        {
            turns.Add(new("system", system.Trim()));
        }

        var before = messages.Where(message => message.Position < position).ToLookup(message => message.Position);
        foreach (int place in before.Select(group => group.Key).Order())
        {
            if (before[place].FirstOrDefault(message => message.Role == "user") is not { } question)
            {
                continue;
            }

            var answers = before[place + 1].Where(message => message.Content.Length > 0).ToList();
            var answer = answers.FirstOrDefault(message => message.Model == model) ?? answers.FirstOrDefault();
            if (answer is not null)
            {
                turns.AddRange([new("user", question.Content), new("assistant", answer.Content)]);
            }
            else if (place + 1 == position)
            {
                turns.Add(new("user", question.Content));
            }
        }

        return turns;
    }
}
