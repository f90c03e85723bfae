using FineTunePortal.Tokenizers;

namespace FineTunePortal.Worker.Serving;

/// <summary>What a request asks for.</summary>
/// <param name="Adapter">Null for the base model.</param>
/// <param name="Messages">The conversation, the question last.</param>
/// <param name="Sampling">How tokens are chosen.</param>
/// <param name="MaxTokens">Tokens that the answer may have.</param>
/// <param name="Stop">Texts that end it.</param>
internal sealed record ServedQuestion(
    string? Adapter, IReadOnlyList<ChatMessage> Messages, SamplingWishes Sampling, int MaxTokens, IReadOnlyList<string> Stop);
