using FineTunePortal.Tokenizers;

namespace FineTunePortal.Worker.Chatting;

/// <summary>What was said so far. When it no longer fits into the model's context, the oldest turns are forgotten; the system message stays.</summary>
/// <param name="encode">The ids after which the model answers.</param>
/// <param name="room">Tokens that are left for the answer to a prompt of so many tokens.</param>
internal sealed class Conversation(Func<IReadOnlyList<ChatMessage>, int[]> encode, Func<int, int> room)
{
    private readonly List<ChatMessage> _turns = [];

    /// <summary>The system message, or null.</summary>
    public string? System { get; set; }

    /// <summary>User and assistant turns that the model still sees.</summary>
    public IReadOnlyList<ChatMessage> Turns => _turns;

    /// <summary>Forgets all turns.</summary>
    public void Reset() => _turns.Clear();

    /// <summary>
    /// Adds what the user says. Returns the prompt for the answer and how many older turns had to be forgotten for it.
    /// The prompt leaves room for at least <paramref name="answerTokens"/>, unless what was just said doesn't fit by itself.
    /// </summary>
    public (int[] Prompt, int Forgotten) Ask(string text, int answerTokens)
    {
        _turns.Add(new ChatMessage("user", text));
        var (prompt, forgotten) = PromptFit.Fit(Messages(), encode, room, answerTokens);
        _turns.RemoveRange(0, forgotten);
        return (prompt, forgotten);
    }

    /// <summary>Adds the model's answer, also one that was stopped.</summary>
    public void Answer(string text) => _turns.Add(new ChatMessage("assistant", text));

    /// <summary>Takes back a question that was not answered.</summary>
    public void TakeBack() => _turns.RemoveAt(_turns.Count - 1);

    private List<ChatMessage> Messages() => System is null ? _turns : [new ChatMessage("system", System), .. _turns];
}
