namespace FineTunePortal.Tokenizers.Models;

/// <summary>The tokens of a word, each with the UTF-16 range [Start, End) of the word that it covers.</summary>
internal sealed record WordTokens((int Id, int Start, int End)[] Tokens);
