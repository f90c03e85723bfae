namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>Where a number literal ends: decimal, 0x, 0o and 0b integers, reals with a fraction or an exponent; underscores between digits.</summary>
internal static class NumberLexer
{
    public static bool TryRead(string source, int start, out int end, out bool isReal)
    {
        isReal = false;
        if (source[start] == '0' && start + 2 < source.Length && IsBase(source[start + 1], source[start + 2], out var isDigit))
        {
            end = Digits(source, start + 2, isDigit);
            return true;
        }

        end = Digits(source, start, char.IsAsciiDigit);

        // Behind a dot (as in items.0.1) a number is an index and has no fraction.
        if (start > 0 && source[start - 1] == '.')
        {
            return true;
        }

        if (end + 1 < source.Length && source[end] == '.' && char.IsAsciiDigit(source[end + 1]))
        {
            end = Digits(source, end + 1, char.IsAsciiDigit);
            isReal = true;
        }

        if (end < source.Length && (source[end] is 'e' or 'E'))
        {
            var digits = end + 1 < source.Length && (source[end + 1] is '+' or '-') ? end + 2 : end + 1;
            if (digits < source.Length && char.IsAsciiDigit(source[digits]))
            {
                end = Digits(source, digits, char.IsAsciiDigit);
                isReal = true;
            }
        }

        return true;
    }

    private static bool IsBase(char mark, char first, out Func<char, bool> isDigit)
    {
        isDigit = mark switch
        {
            'x' or 'X' => char.IsAsciiHexDigit,
            'o' or 'O' => c => c is >= '0' and <= '7',
            'b' or 'B' => c => c is '0' or '1',
            _ => _ => false,
        };
        return isDigit(first);
    }

    private static int Digits(string source, int index, Func<char, bool> isDigit)
    {
        while (index < source.Length && (isDigit(source[index]) || (source[index] == '_' && index + 1 < source.Length && isDigit(source[index + 1]))))
        {
            index++;
        }

        return index;
    }
}
