using FineTunePortal.Models.Generation;

namespace FineTunePortal.Worker.Serving;

/// <summary>What comes out of a question, in this order: it begins, pieces of text, it ends.</summary>
internal abstract record AnswerPart;

/// <summary>The question has its turn.</summary>
/// <param name="Forgotten">Oldest messages that were left out so that the rest fits.</param>
internal sealed record AnswerBegun(int PromptTokens, int Forgotten) : AnswerPart;

/// <summary>The next piece.</summary>
internal sealed record AnswerText(string Text) : AnswerPart;

/// <summary>The answer is complete.</summary>
internal sealed record AnswerEnded(FinishReason Reason, int Tokens) : AnswerPart;
