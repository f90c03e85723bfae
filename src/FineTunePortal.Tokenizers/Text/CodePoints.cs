namespace FineTunePortal.Tokenizers.Text;

/// <summary>Between UTF-16 units, which C# counts, and Unicode code points, which offsets are given in.</summary>
internal static class CodePoints
{
    /// <summary>[text.Length + 1] the number of code points before each UTF-16 unit; null when the two counts are the same everywhere.</summary>
    public static int[]? CountBefore(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        var counts = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            var second = i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]);
            counts[i + 1] = counts[i] + (second ? 0 : 1);
        }

        return counts;
    }

    /// <summary>[code points + 1] the UTF-16 unit at which each code point starts; null when the two counts are the same everywhere.</summary>
    public static int[]? UnitOf(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        var units = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (!(i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])))
            {
                units.Add(i);
            }
        }

        units.Add(text.Length);
        return [.. units];
    }

    /// <summary>The text with every lone surrogate replaced by U+FFFD, since no tokenizer can say anything about half a character.</summary>
    public static string Repair(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        char[]? repaired = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            repaired ??= text.ToCharArray();
            repaired[i] = '\uFFFD';
        }

        return repaired is null ? text : new string(repaired);
    }
}
