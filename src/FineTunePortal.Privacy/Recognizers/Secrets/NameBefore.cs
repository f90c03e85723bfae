namespace FineTunePortal.Privacy;

/// <summary>The name that stands before a ':' or '=': its letters folded, '_' between its parts however they were parted ("dbPassword", "db-password").</summary>
internal static class NameBefore
{
    public const int Longest = 24;

    public static ReadOnlySpan<char> Read(ReadOnlySpan<char> text, int mark, Span<char> buffer)
    {
        var i = mark - 1;
        while (i >= 0 && mark - i <= 3 && text[i] is ' ' or '"' or '\'' or '`' or '*')
        {
            i--;
        }

        var left = buffer.Length;
        for (; i >= 0 && left > 1; i--)
        {
            if (char.IsLetter(text[i]))
            {
                if (Folding.Fold(text[i]) is not '\0' and var folded)
                {
                    buffer[--left] = folded;
                }

                if (char.IsUpper(text[i]) && i > 0 && char.IsLower(text[i - 1]))
                {
                    buffer[--left] = '_';
                }
            }
            else if (text[i] is '_' or '-' or '.')
            {
                buffer[--left] = '_';
            }
            else
            {
                break;
            }
        }

        return buffer[left..].Trim('_');
    }

    /// <summary>Whether the name, or its last parts, are one of some words, which are written without marks.</summary>
    public static bool EndsWithOneOf(ReadOnlySpan<char> name, HashSet<string> words)
    {
        Span<char> joined = stackalloc char[Longest];
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var left = Longest; !name.IsEmpty;)
        {
            var mark = name.LastIndexOf('_');
            var part = name[(mark + 1)..];
            left -= part.Length;
            part.CopyTo(joined[left..]);
            if (known.Contains(joined[left..]))
            {
                return true;
            }

            name = mark < 0 ? default : name[..mark];
        }

        return false;
    }
}
