using FineTunePortal.Tokenizers;

namespace FineTunePortal.Worker.Chatting;

/// <summary>Makes a conversation fit into a model's context.</summary>
internal static class PromptFit
{
    /// <summary>
    /// The prompt for the next answer, and how many of the oldest turns had to be left out for it. System messages at the
    /// beginning stay, and a question goes together with its answer. The prompt leaves room for
    /// <paramref name="answerTokens"/>, unless the last question doesn't fit by itself.
    /// </summary>
    /// <param name="messages">The whole conversation, the question last.</param>
    /// <param name="encode">The ids after which the model answers.</param>
    /// <param name="room">Tokens that are left for the answer to a prompt of so many tokens.</param>
    /// <param name="answerTokens">What the answer needs at the least.</param>
    public static (int[] Prompt, int Forgotten) Fit(
        IReadOnlyList<ChatMessage> messages, Func<IReadOnlyList<ChatMessage>, int[]> encode, Func<int, int> room, int answerTokens)
    {
        int fixedCount = messages.TakeWhile(message => message.Role == "system").Count();
        int forgotten = 0;
        while (true)
        {
            int[] prompt = encode(forgotten == 0 ? messages : [.. messages.Take(fixedCount), .. messages.Skip(fixedCount + forgotten)]);
            if (room(prompt.Length) >= answerTokens || NextQuestion(messages, fixedCount + forgotten) is not { } next)
            {
                return (prompt, forgotten);
            }

            forgotten = next - fixedCount;
        }
    }

    /// <summary>Where the second question from <paramref name="start"/> on stands; null when there is only one left.</summary>
    private static int? NextQuestion(IReadOnlyList<ChatMessage> messages, int start)
    {
        for (int at = start + 1; at < messages.Count; at++)
        {
            if (messages[at].Role == "user")
            {
                return at;
            }
        }

        return null;
    }
}
