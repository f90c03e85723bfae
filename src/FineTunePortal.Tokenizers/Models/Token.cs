namespace FineTunePortal.Tokenizers.Models;

/// <summary>A token before post-processing.</summary>
/// <param name="Start">First UTF-16 unit of the original input.</param>
/// <param name="End">Exclusive end.</param>
/// <param name="Text">The token's text where it differs from the vocabulary's entry (added tokens with stripped space).</param>
internal readonly record struct Token(int Id, int Start, int End, int Word, string? Text = null);
