using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>One thing to learn: a conversation that ends with the assistant, or a text alone.</summary>
/// <param name="Row">Counts data rows of the file from 1.</param>
/// <param name="Line">The line of the file where the row begins, from 1.</param>
public sealed record Example(IReadOnlyList<ChatMessage> Messages, string File, long Row, long Line)
{
    /// <summary>The role of a text that nobody says to anybody: all of it is learned.</summary>
    public const string TextRole = "text";

    /// <summary>Whether this is a text alone.</summary>
    public bool IsText => Messages is [{ Role: TextRole }];

    /// <summary>Everything before the last answer: what a model is given when it is tried.</summary>
    public IReadOnlyList<ChatMessage> Prompt => [.. Messages.Take(Messages.Count - 1)];

    /// <summary>The last answer; calls of functions in words.</summary>
    public string Completion => Messages[^1].Text;

    /// <summary>The same for examples with the same prompt, and only for those.</summary>
    public string PromptKey => IsText ? Completion : string.Concat(Prompt.Select(message => $"{message.Role.Length}:{message.Role}{message.Text.Length}:{message.Text}"));
}
