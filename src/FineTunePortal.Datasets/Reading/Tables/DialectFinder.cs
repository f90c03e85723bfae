namespace FineTunePortal.Datasets;

/// <summary>Finds delimiter and quote by trying them on the beginning: right are those that give all rows the same number of cells.</summary>
internal static class DialectFinder
{
    public const char DoubleQuote = '"';
    private const char SingleQuote = '\'';
    private const int MostCharacters = 64 * 1024;
    private const int LongestName = 60;
    private const double Nearly = 0.9;

    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    /// <summary>The dialect of the beginning of a table.</summary>
    /// <param name="start">The first characters, whole lines or not.</param>
    /// <param name="delimiter">Known already, or null.</param>
    /// <param name="quote">Known already, or null.</param>
    public static Dialect Find(string start, char? delimiter = null, char? quote = null)
    {
        start = start.Length > MostCharacters ? start[..MostCharacters] : start;
        if (Hint(start) is { } hint)
        {
            delimiter ??= hint;
            start = start[(start.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }

        var (best, highest) = (new Dialect(delimiter ?? ',', quote ?? DoubleQuote, false), 0.0);
        foreach (var tried in delimiter is { } known ? [known] : s_delimiters)
        {
            foreach (var mark in quote is { } given ? [given] : Quotes(start, tried))
            {
                var score = Score(Widths(start, tried, mark), out var isConsistent);
                if (score > highest + 1e-9)
                {
                    (best, highest) = (new Dialect(tried, mark, isConsistent), score);
                }
            }
        }

        return best;
    }

    /// <summary>Whether text that could be anything is a table: rows of the same number of cells under names.</summary>
    public static bool IsTable(string start)
    {
        var dialect = Find(start);
        if (!dialect.IsConsistent)
        {
            return false;
        }

        var first = start.AsSpan().TrimStart();
        var end = first.IndexOfAny('\r', '\n');
        if (end < 0)
        {
            return false;
        }

        // Sentences have commas too, but no line of names above them.
        foreach (var name in first[..end].ToString().Split(dialect.Delimiter))
        {
            if (name.Length > LongestName || name.TrimEnd() is [.., '.' or '!' or '?' or ':'] || (dialect.Delimiter == ',' && name.Trim().Count(char.IsWhiteSpace) > 2))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The delimiter that a first line such as <c>sep=;</c> names.</summary>
    public static char? Hint(string start) =>
        start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 4 && char.IsAscii(start[4]) && start.AsSpan(5).TrimEnd(' ') is [] or ['\r' or '\n', ..] ? start[4]
        : start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 5 && start[5] is '\r' or '\n' ? start[4] : null;

    private static char[] Quotes(string start, char delimiter)
    {
        var (apostrophes, quotes) = (0, 0);
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] is SingleQuote or DoubleQuote && (i == 0 || start[i - 1] == delimiter || start[i - 1] is '\n' or '\r'))
            {
                _ = start[i] == SingleQuote ? apostrophes++ : quotes++;
            }
        }

        return apostrophes > 1 && quotes == 0 ? [DoubleQuote, SingleQuote] : [DoubleQuote];
    }

    private static double Score(List<int> widths, out bool isConsistent)
    {
        isConsistent = false;
        var counted = widths.Where(width => width > 0).ToList();
        if (counted.Count == 0)
        {
            return 0;
        }

        var usual = counted.GroupBy(width => width).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        if (usual.Key < 2)
        {
            // Not one cell more anywhere, or a few: then better than nothing is what gives most.
            return counted.Max() > 1 ? 0.001 * counted.Count(width => width > 1) / counted.Count : 0;
        }

        var share = (double)usual.Count() / counted.Count;
        isConsistent = share >= Nearly && counted.Count > 1;
        return share + (0.02 * Math.Log2(usual.Key));
    }

    /// <summary>How many cells each row has; 0 for empty ones. What is cut off at the end doesn't count.</summary>
    private static List<int> Widths(string text, char delimiter, char quote)
    {
        var widths = new List<int>();
        var (cells, quoted, atStart, any) = (1, false, true, false);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted)
            {
                if (character == quote)
                {
                    quoted = i + 1 < text.Length && text[i + 1] == quote;
                    i += quoted ? 1 : 0;
                }
            }
            else if (character == quote && atStart)
            {
                quoted = true;
                (atStart, any) = (false, true);
            }
            else if (character == delimiter)
            {
                cells++;
                atStart = true;
            }
            else if (character is '\n' or '\r')
            {
                if (character == '\n' || i + 1 == text.Length || text[i + 1] != '\n')
                {
                    widths.Add(any ? cells : 0);
                    (cells, atStart, any) = (1, true, false);
                }
            }
            else
            {
                atStart = false;
                any |= character != ' ';
            }
        }

        if (any && (widths.Count == 0 || text.Length < MostCharacters) && !quoted)
        {
            widths.Add(cells);
        }

        return widths;
    }
}
