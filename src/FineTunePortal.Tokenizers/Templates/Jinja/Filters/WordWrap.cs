using System.Text.RegularExpressions;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>Breaks a line between words, as Python's textwrap does with blanks kept inside and dropped at the breaks.</summary>
internal static partial class WordWrap
{
    /// <summary>Milliseconds; a word of a million letters would keep the expression busy for hours.</summary>
    private const int LongestSearch = 1000;

    /// <exception cref="JinjaException">The line has a word that is far too long.</exception>
    public static List<string> Wrap(string line, int width, bool breaksLongWords, bool breaksOnHyphens)
    {
        var chunks = Split(line, breaksOnHyphens);
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            var current = new List<string>();
            var length = 0;
            if (lines.Count > 0 && string.IsNullOrWhiteSpace(chunks.Peek()))
            {
                chunks.Pop();
            }

            while (chunks.Count > 0 && length + PyText.Length(chunks.Peek()) <= width)
            {
                length += PyText.Length(chunks.Peek());
                current.Add(chunks.Pop());
            }

            if (chunks.Count > 0 && PyText.Length(chunks.Peek()) > width)
            {
                BreakLong(chunks, current, width - length, width, breaksLongWords);
            }

            if (current.Count > 0 && string.IsNullOrWhiteSpace(current[^1]))
            {
                current.RemoveAt(current.Count - 1);
            }

            if (current.Count > 0)
            {
                lines.Add(string.Concat(current));
            }
        }

        return lines;
    }

    [GeneratedRegex(@"\s+|[^\s-]*\w{2,}-+(?=\w)|\S+?(?:-{2,}(?=\w)|(?=-{2,}\w)|(?=\s)|$)", RegexOptions.CultureInvariant, LongestSearch)]
    private static partial Regex WithHyphens();

    [GeneratedRegex(@"\s+|\S+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WithoutHyphens();

    private static Stack<string> Split(string line, bool breaksOnHyphens)
    {
        try
        {
            return new Stack<string>(Chunks(line, breaksOnHyphens).Reverse());
        }
        catch (RegexMatchTimeoutException)
        {
            throw Errors.Limit("a word is too long to be wrapped");
        }
    }

    private static IEnumerable<string> Chunks(string line, bool breaksOnHyphens) =>
        (breaksOnHyphens ? WithHyphens() : WithoutHyphens()).Matches(line).Select(match => match.Value).Where(chunk => chunk.Length > 0);

    private static void BreakLong(Stack<string> chunks, List<string> current, int room, int width, bool breaksLongWords)
    {
        if (breaksLongWords)
        {
            var points = PyText.Points(chunks.Pop());
            var taken = Math.Max(1, room);
            current.Add(string.Concat(points.Take(taken)));
            foreach (var rest in points.Skip(taken).Chunk(width).Reverse())
            {
                chunks.Push(string.Concat(rest));
            }
        }
        else if (current.Count == 0)
        {
            current.Add(chunks.Pop());
        }
    }
}
