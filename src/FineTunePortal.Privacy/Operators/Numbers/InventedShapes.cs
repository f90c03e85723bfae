namespace FineTunePortal.Privacy;

/// <summary>Writing an invented number as the true one was written.</summary>
internal static class InventedShapes
{
    /// <summary>Spaces, dots and dashes of the true value, with other letters and digits. When they don't fit, as they are.</summary>
    public static string Fit(string value, string compact)
    {
        int places = value.Count(char.IsAsciiLetterOrDigit);
        string written = new([.. value.Where(char.IsAsciiLetterOrDigit)]);

        // A country's letters before the number stay.
        if (places == compact.Length + 2 && char.IsAsciiLetter(written[0]) && char.IsAsciiLetter(written[1]))
        {
            compact = written[..2] + compact;
        }

        return places == compact.Length ? Into(value, compact) : compact;
    }

    /// <summary>Letters for letters, digits for digits.</summary>
    public static string Like(string value, PseudonymNumbers numbers)
    {
        string drawn = string.Create(value.Length, (value, numbers), static (target, from) =>
        {
            for (int i = 0; i < target.Length; i++)
            {
                char character = from.value[i];
                target[i] = char.IsAsciiDigit(character) ? from.numbers.NextDigit()
                    : char.IsLetter(character) ? char.IsLower(character) ? (char)('a' + from.numbers.Next(26)) : (char)('A' + from.numbers.Next(26))
                    : character;
            }
        });
        return drawn;
    }

    /// <summary>Puts characters in the places of letters and digits.</summary>
    public static string Into(string value, string characters)
    {
        var shaped = value.ToCharArray();
        int next = 0;
        for (int i = 0; i < shaped.Length && next < characters.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(shaped[i]))
            {
                shaped[i] = char.IsAsciiLetterLower(shaped[i]) ? char.ToLowerInvariant(characters[next++]) : characters[next++];
            }
        }

        return new string(shaped);
    }
}
