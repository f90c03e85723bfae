using System.Globalization;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Makes a stranger's file name fit to be shown. It is never a path: content is stored by its checksum.</summary>
public static class DisplayName
{
    private const int Longest = 120;

    /// <summary>The last part of the name without characters that can't be seen or turn the writing round; "file" when nothing is left.</summary>
    public static string Of(string? fileName)
    {
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var shown = new StringBuilder(Math.Min(last.Length, Longest));
        foreach (var rune in last.EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar;
            if (!hidden && shown.Length + rune.Utf16SequenceLength <= Longest)
            {
                shown.Append(rune.ToString());
            }
        }

        var name = shown.ToString().Trim().Trim('.').Trim();
        if (name.Length == 0)
        {
            return "file";
        }

        // A long name keeps its ending, by which its type is told.
        var ending = Path.GetExtension(last);
        return last.Length > Longest && ending.Length is > 1 and < 10 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) && !name.EndsWith(ending, StringComparison.Ordinal)
            ? name[..^ending.Length] + ending
            : name;
    }
}
