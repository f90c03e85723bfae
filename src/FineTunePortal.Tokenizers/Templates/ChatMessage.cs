namespace FineTunePortal.Tokenizers;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role">Who speaks: mostly <c>system</c>, <c>user</c> or <c>assistant</c>.</param>
public sealed record ChatMessage(string Role, string Content);
