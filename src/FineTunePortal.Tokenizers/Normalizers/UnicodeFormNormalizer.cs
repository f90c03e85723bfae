using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>
/// Unicode normalization (UAX #15) that knows where each character came from. The runtime normalizes; here its result is matched
/// with the decomposed source, stretch by stretch between characters that nothing combines with.
/// </summary>
internal sealed class UnicodeFormNormalizer(NormalizationForm form) : INormalizer
{
    private readonly bool _composes = form is NormalizationForm.FormC or NormalizationForm.FormKC;
    private readonly NormalizationForm _decomposition = form is NormalizationForm.FormC or NormalizationForm.FormD ? NormalizationForm.FormD : NormalizationForm.FormKD;

    public Piece Normalize(in Piece text)
    {
        var source = text.Span.ToString();
        if (IsPlain(source) || IsNormalized(source))
        {
            return text;
        }

        var changes = new List<(Rune, int)>(source.Length);
        var start = 0;
        for (var i = 0; i <= source.Length;)
        {
            var rune = i < source.Length ? Rune.GetRuneAt(source, i) : default;
            if (i == source.Length || (i > start && !Combines(rune)))
            {
                AddStretch(source[start..i], changes);
                start = i;
            }

            i += i < source.Length ? rune.Utf16SequenceLength : 1;
        }

        return text.Transform(changes);
    }

    private static bool IsPlain(string text) => System.Text.Ascii.IsValid(text);

    private bool IsNormalized(string text) => !HasNonCharacters(text) && text.IsNormalized(form);

    /// <summary>The runtime refuses to normalize noncharacters such as U+FFFE.</summary>
    private static bool HasNonCharacters(string text) => text.EnumerateRunes().Any(IsNonCharacter);

    private static bool IsNonCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>Marks, and the vowels and final consonants of decomposed Hangul.</summary>
    private static bool Combines(Rune rune) => rune.Value is (>= 0x1160 and <= 0x11FF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private void AddStretch(string stretch, List<(Rune, int)> changes)
    {
        if (HasNonCharacters(stretch))
        {
            foreach (var rune in stretch.EnumerateRunes())
            {
                changes.Add((rune, 0));
            }

            return;
        }

        // Each source character's decomposition: the first replaces it, the others are inserted.
        var parts = new List<(Rune Character, int Change)>();
        foreach (var rune in stretch.EnumerateRunes())
        {
            var change = 0;
            foreach (var part in rune.ToString().Normalize(_decomposition).EnumerateRunes())
            {
                parts.Add((part, change));
                change = 1;
            }
        }

        foreach (var result in stretch.Normalize(form).EnumerateRunes())
        {
            changes.Add((result, _composes ? TakeComposed(result, parts) : Take(result, parts)));
        }
    }

    /// <summary>A composed character stands for all its parts: it replaces the first and swallows the others.</summary>
    private int TakeComposed(Rune result, List<(Rune, int)> parts)
    {
        var change = 0;
        var isFirst = true;
        foreach (var part in result.ToString().Normalize(_decomposition).EnumerateRunes())
        {
            change += Take(part, parts) - (isFirst ? 0 : 1);
            isFirst = false;
        }

        return change;
    }

    private static int Take(Rune wanted, List<(Rune Character, int Change)> parts)
    {
        var index = parts.FindIndex(part => part.Character == wanted);
        if (index < 0)
        {
            return 0;
        }

        var change = parts[index].Change;
        parts.RemoveAt(index);
        return change;
    }
}
