using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>A text without what people don't see as a difference: case, punctuation, and how much space there is.</summary>
internal static class PlainText
{
    /// <summary>Letters and digits in small letters, with one space between words.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                plain.Append(char.ToLowerInvariant(character));
            }
            else if (plain.Length > 0 && plain[^1] != ' ' && !char.IsSurrogate(character))
            {
                plain.Append(' ');
            }
            else if (char.IsSurrogate(character))
            {
                plain.Append(character);
            }
        }

        return plain.ToString().TrimEnd();
    }
}
