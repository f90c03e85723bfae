namespace FineTunePortal.Privacy;

/// <summary>
/// What a number looks like: runs of letters and of digits with their lengths, and the kinds of separators between them,
/// in one value. Numbers of one form have one shape, so that a table of shapes finds the rules that may want it.
/// </summary>
internal static class Shapes
{
    public const int Longest = 40;
    public const int MostRuns = 10;
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var (shape, i) = (Start, 0);
        while (i < text.Length)
        {
            var length = Run(text, i);
            shape = length > 0 ? AddRun(shape, text[i], length) : AddSeparator(shape, Separator(text[i]));
            i += Math.Max(1, length);
        }

        return shape;
    }

    /// <summary>How many letters, or how many digits, follow each other from here.</summary>
    public static int Run(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        if (char.IsAsciiDigit(text[start]))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end]) && end - start <= Longest)
            {
                end++;
            }
        }
        else
        {
            while (end < text.Length && char.IsAsciiLetter(text[end]) && end - start <= Longest)
            {
                end++;
            }
        }

        return end - start;
    }

    public static ulong AddRun(ulong shape, char first, int length) => (shape ^ (ulong)((char.IsAsciiDigit(first) ? 256 : 512) + length)) * Prime;

    public static ulong AddSeparator(ulong shape, int separator) => (shape ^ (ulong)(1024 + separator)) * Prime;

    /// <summary>The kind of a separator; 0 when it is none.</summary>
    public static int Separator(char character) => character switch
    {
        ' ' or '\u00A0' or '\u202F' or '\u2009' => 1,
        '-' or '\u2010' or '\u2011' or '\u2013' => 2,
        '.' => 3,
        '/' => 4,
        '+' => 5,
        _ => 0,
    };
}
