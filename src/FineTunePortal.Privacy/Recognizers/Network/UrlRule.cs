namespace FineTunePortal.Privacy;

/// <summary>Web addresses that begin with a scheme, found from "://".</summary>
internal sealed class UrlRule() : PlaceRule(EntityTypes.Url)
{
    private const int LongestScheme = 10;

    public override void Look(ref Scan scan, Place place)
    {
        var text = scan.Text;
        var colon = place.Start;
        if (scan.At(colon + 1) != '/' || scan.At(colon + 2) != '/')
        {
            return;
        }

        var start = colon;
        while (start > 0 && colon - start < LongestScheme && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        var scheme = text[start..colon];
        var end = UrlEnd.Find(text, colon + 3);
        if (end - colon < 5)
        {
            return;
        }

        if (Is(scheme, "http") || Is(scheme, "https") || Is(scheme, "ftp") || Is(scheme, "ftps") || Is(scheme, "sftp") || Is(scheme, "ssh") || Is(scheme, "ws") || Is(scheme, "wss"))
        {
            var secret = HasPassword(text[(colon + 3)..end]);
            scan.Add(secret ? EntityTypes.ConnectionString : Type, start, end, Confidence.Certain, new Reason(ReasonKind.Form));
        }
        else if (scheme.Length > 2 && HasPassword(text[(colon + 3)..end]))
        {
            scan.Add(EntityTypes.ConnectionString, start, end, Confidence.Certain, new Reason(ReasonKind.Form));
        }
    }

    /// <summary>"postgres://user:password@host/database".</summary>
    private static bool HasPassword(ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOfAny('/', '?', '#');
        var host = slash < 0 ? rest : rest[..slash];
        var at = host.LastIndexOf('@');
        var colon = at < 0 ? -1 : host[..at].IndexOf(':');
        return colon >= 0 && colon < at - 1 && host[colon + 1] is not ('$' or '{' or '<' or '*');
    }

    private static bool Is(ReadOnlySpan<char> scheme, string name) => scheme.Equals(name, StringComparison.OrdinalIgnoreCase);
}
