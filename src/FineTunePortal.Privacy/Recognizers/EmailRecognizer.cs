using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>E-mail addresses, found from their '@' outwards.</summary>
public sealed class EmailRecognizer : IRecognizer
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    private static readonly SearchValues<char> LocalSigns = SearchValues.Create(".!#$%&'*+-/=?^_`{|}~");

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Email];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOf('@') is var step and >= 0)
        {
            var at = from + step;
            var start = StartOfLocal(characters, at, from);
            var end = EndOfDomain(characters, at + 1);
            if (start < at && end > 0)
            {
                var reserved = IsReserved(characters[(at + 1)..end]);
                found.Add(new Finding(
                    EntityTypes.Email, start, end - start, reserved ? Confidence.Possible : Confidence.Certain,
                    new Reason(ReasonKind.Form) { Note = reserved ? ReasonNote.ReservedDomain : ReasonNote.None }));
                from = end;
            }
            else
            {
                from = at + 1;
            }
        }
    }

    private static int StartOfLocal(ReadOnlySpan<char> text, int at, int earliest)
    {
        var start = at;
        while (start > earliest && at - start < LongestLocal && (char.IsLetterOrDigit(text[start - 1]) || LocalSigns.Contains(text[start - 1])))
        {
            start--;
        }

        // Quotes, lists and mail links lean against an address without being part of it.
        while (start < at && !char.IsLetterOrDigit(text[start]) && text[start] is not ('_' or '+'))
        {
            start++;
        }

        return at > start && text[at - 1] == '.' ? at : start;
    }

    /// <summary>The end of a domain with a dot and an ending of letters; 0 when there is none.</summary>
    private static int EndOfDomain(ReadOnlySpan<char> text, int start)
    {
        var (end, label, good) = (start, start, 0);
        while (end < text.Length && end - start < LongestDomain)
        {
            if (char.IsLetterOrDigit(text[end]) || (text[end] == '-' && end > label))
            {
                end++;
                continue;
            }

            if (text[end] != '.' || end == label)
            {
                break;
            }

            good = Better(text, start, label, end, good);
            label = ++end;
        }

        return Better(text, start, label, end, good);
    }

    private static int Better(ReadOnlySpan<char> text, int start, int label, int end, int good)
    {
        while (end > label && text[end - 1] == '-')
        {
            end--;
        }

        var ending = text[label..end];
        return label > start && (ending.Length >= 2 && !ending.ContainsAnyInRange('0', '9') || ending.StartsWith("xn--")) ? end : good;
    }

    /// <summary>Domains that nobody can own (RFC 2606): pseudonyms live there.</summary>
    private static bool IsReserved(ReadOnlySpan<char> domain) =>
        domain.EndsWith("example.com", StringComparison.OrdinalIgnoreCase) || domain.EndsWith("example.org", StringComparison.OrdinalIgnoreCase)
        || domain.EndsWith("example.net", StringComparison.OrdinalIgnoreCase) || domain.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
