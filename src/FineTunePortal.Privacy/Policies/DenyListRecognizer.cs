using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>Finds the words of a list wherever they stand whole, in whatever case.</summary>
internal sealed class DenyListRecognizer : IRecognizer
{
    private readonly string[] _words;
    private readonly SearchValues<string> _any;

    public DenyListRecognizer(IEnumerable<string> words)
    {
        // The longest first, so that a name goes before a part of it.
        _words = [.. words.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length)];
        _any = SearchValues.Create(_words, StringComparison.OrdinalIgnoreCase);
    }

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Listed];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        for (int from = 0; from < characters.Length;)
        {
            int at = characters[from..].IndexOfAny(_any);
            if (at < 0)
            {
                return;
            }

            at += from;
            int length = LengthAt(characters, at);
            if (length > 0)
            {
                found.Add(new Finding(EntityTypes.Listed, at, length, Confidence.Certain, new Reason(ReasonKind.Listed)));
            }

            from = at + Math.Max(1, length);
        }
    }

    private int LengthAt(ReadOnlySpan<char> text, int at)
    {
        foreach (string word in _words)
        {
            int end = at + word.Length;
            if (text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(text[end - 1])))
            {
                return word.Length;
            }
        }

        return 0;
    }
}
