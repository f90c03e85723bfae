using System.Text.RegularExpressions;

namespace FineTunePortal.Hub.Client;

/// <summary>The address of the next page from a Link header.</summary>
internal static partial class LinkHeader
{
    public static Uri? Next(HttpResponseMessage response, Uri address) =>
        response.Headers.TryGetValues("Link", out var values)
        && values.Select(value => Entry().Match(value)).FirstOrDefault(match => match.Success) is { } found
        && Uri.TryCreate(address, found.Groups[1].Value, out var next)
            ? next
            : null;

    [GeneratedRegex("""<([^<>]*)>[^<>]*;\s*rel="?next"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Entry();
}
