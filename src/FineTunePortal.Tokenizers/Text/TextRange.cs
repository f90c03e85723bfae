namespace FineTunePortal.Tokenizers.Text;

/// <summary>A run [Start, End) of UTF-16 units, and whether a pattern matched it or it lies between matches.</summary>
internal readonly record struct TextRange(int Start, int End, bool IsMatch);
