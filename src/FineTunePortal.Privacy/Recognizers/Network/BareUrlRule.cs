namespace FineTunePortal.Privacy;

/// <summary>
/// Web addresses without a scheme: with "www." before them, or a domain whose ending is one of the well-known ones. Endings that
/// files have too ("rpc.py", "build.sh", "main.rs") need a path or "www.".
/// </summary>
internal sealed class BareUrlRule() : PlaceRule(EntityTypes.Url)
{
    private const int LongestDomain = 253;

    private static readonly HashSet<string> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "org", "net", "edu", "gov", "info", "biz", "eu", "pl", "ro", "de", "fr", "it", "es", "nl", "be", "at", "ch", "cz", "sk", "hu", "bg", "gr", "hr", "si", "pt", "ie", "uk", "dk", "se",
        "no", "fi", "ee", "lt", "lv", "lu", "mt", "cy", "us", "ca", "au", "nz", "jp", "cn", "in", "br", "mx", "ua", "md", "tr", "ru", "io", "dev", "app", "ai", "online", "shop", "store", "site",
        "tech", "cloud", "blog", "me", "tv", "co", "xyz", "pro",
    };

    // Endings that are also those of files, or that programs write after a name.
    private static readonly HashSet<string> s_alsoFiles = new(StringComparer.OrdinalIgnoreCase) { "pl", "in", "io", "me", "app", "co", "at", "is", "info", "no", "it", "be", "ai", "pro", "us", "se", "dev", "es", "md" };

    public override void Look(ref Scan scan, Place place)
    {
        var text = scan.Text;
        var dot = place.Start;
        if (dot < scan.KeyEnd)
        {
            return;
        }

        var start = dot;
        while (start > scan.KeyEnd && dot - start < LongestDomain && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-'))
        {
            start--;
        }

        var end = dot;
        while (end < text.Length && end - start < LongestDomain && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
        {
            end++;
        }

        // Whatever it is, its other dots belong to it.
        var domain = text[start..end];
        scan.KeyEnd = end;
        var ending = domain[(domain.LastIndexOf('.') + 1)..];
        if (scan.At(start - 1) is '@' or '/' or '\\' or '.' or ':' or '$' or '_' || scan.At(end) is '@' or '(' or '_' or '[' || !s_endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending)
            || (start > 0 && char.IsLetterOrDigit(text[start - 1])))
        {
            return;
        }

        var www = domain.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && domain.Count('.') > 1;
        var path = scan.At(end) == '/' && DigitRun.IsFree(scan.At(start - 1)) && !char.IsWhiteSpace(scan.At(end + 1));
        if (www || path)
        {
            var last = path ? UrlEnd.Find(text, end) : end;
            scan.Add(Type, start, last, Confidence.Certain, new Reason(ReasonKind.Form));
            scan.KeyEnd = last;
        }
        else if (domain[0] != '-' && !char.IsUpper(ending[0]) && (domain.Count('.') > 1 || dot - start > 2) && !s_alsoFiles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending) && !LooksLikeProgram(domain))
        {
            scan.Add(Type, start, end, Confidence.Likely, new Reason(ReasonKind.Form));
        }
        else if (ending is "pl" && scan.At(end) is not '-' && !LooksLikeProgram(domain))
        {
            // A Polish firm, or a script in Perl.
            scan.Add(Type, start, end, Confidence.Possible, new Reason(ReasonKind.Form));
        }
    }

    /// <summary>"System.Net", "self.info": names of programs, not of places on the internet.</summary>
    private static bool LooksLikeProgram(ReadOnlySpan<char> domain)
    {
        var first = domain[..domain.IndexOf('.')];
        return first is "self" or "this" or "cls" or "os" or "sys" or "np" or "pd" || (domain.Count('.') == 1 && domain.EndsWith(".net", StringComparison.Ordinal) && char.IsUpper(domain[0]))
            || first.ContainsAny('_', '(');
    }
}
