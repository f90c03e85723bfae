using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>E-mail addresses, found from their '@' outwards.</summary>
internal sealed class EmailRule() : PlaceRule(EntityTypes.Email)
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    private static readonly SearchValues<char> s_localSigns = SearchValues.Create(".!#$%&'*+-/=?^_`{|}~");

    public override void Look(ref Scan scan, Place place)
    {
        var text = scan.Text;
        var at = place.Start;
        var start = StartOfLocal(text, at, LastEnd(scan));
        var end = EndOfDomain(text, at + 1);
        if (start < at && end > 0)
        {
            var reserved = IsReserved(text[(at + 1)..end]);
            scan.Add(
                Type, start, end, reserved ? Confidence.Possible : Confidence.Certain,
                new Reason(ReasonKind.Form) { Note = reserved ? ReasonNote.ReservedDomain : ReasonNote.None });
        }
    }

    /// <summary>Two addresses don't share characters.</summary>
    private static int LastEnd(in Scan scan)
    {
        for (var i = scan.Found.Count - 1; i >= 0 && i >= scan.Found.Count - 4; i--)
        {
            if (scan.Found[i].Type == EntityTypes.Email)
            {
                return scan.Found[i].End;
            }
        }

        return 0;
    }

    private static int StartOfLocal(ReadOnlySpan<char> text, int at, int earliest)
    {
        // "anna kowalska"@firma.pl: what is in quotes is one name.
        if (at > 0 && text[at - 1] == '"')
        {
            var open = text[Math.Max(earliest, at - LongestLocal)..(at - 1)].LastIndexOf('"');
            return open < 0 ? at : Math.Max(earliest, at - LongestLocal) + open;
        }

        var start = at;
        while (start > earliest && at - start < LongestLocal && (char.IsLetterOrDigit(text[start - 1]) || s_localSigns.Contains(text[start - 1])))
        {
            start--;
        }

        // Quotes, lists and mail links lean against an address without being part of it.
        while (start < at && !char.IsLetterOrDigit(text[start]) && text[start] is not ('_' or '+'))
        {
            start++;
        }

        // "to=jan@firma.pl", "a/b/jan@firma.pl": what goes before such a sign is hardly ever part of the name.
        var sign = text[start..at].LastIndexOfAny("=/|?&");
        start = sign >= 0 && sign < at - start - 1 ? start + sign + 1 : start;
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

        // "jan@firma.pl.Proszę": a capital after a small ending begins the next sentence.
        var ending = text[label..end];
        if (good > 0 && ending.Length > 1 && char.IsUpper(ending[0]) && char.IsLower(text[label - 2]))
        {
            return good;
        }

        return label > start && ((ending.Length >= 2 && !ending.ContainsAnyInRange('0', '9')) || ending.StartsWith("xn--")) ? end : good;
    }

    /// <summary>Domains that nobody can own (RFC 2606): pseudonyms live there.</summary>
    private static bool IsReserved(ReadOnlySpan<char> domain) =>
        domain.EndsWith("example.com", StringComparison.OrdinalIgnoreCase) || domain.EndsWith("example.org", StringComparison.OrdinalIgnoreCase)
        || domain.EndsWith("example.net", StringComparison.OrdinalIgnoreCase) || domain.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
