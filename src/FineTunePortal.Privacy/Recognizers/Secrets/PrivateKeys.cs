namespace FineTunePortal.Privacy;

/// <summary>Keys in their armour: from "-----BEGIN … PRIVATE KEY-----" to its end, or to the end of the text where that is cut off.</summary>
internal static class PrivateKeys
{
    private const string Begin = "-----BEGIN ";
    private const string Kind = "PRIVATE KEY";
    private const string End = "-----END ";
    private const int LongestKind = 40;
    private const int LongestKey = 20_000;

    public static void Find(ReadOnlySpan<char> text, List<Finding> found)
    {
        var from = 0;
        while (from < text.Length && text[from..].IndexOf(Begin) is var step and >= 0)
        {
            var start = from + step;
            from = start + Begin.Length;
            var header = text[from..Math.Min(text.Length, from + LongestKind)];
            var kind = header.IndexOf(Kind);
            if (kind < 0 || header[..kind].Contains('-'))
            {
                continue;
            }

            var body = text[from..Math.Min(text.Length, from + LongestKey)];
            var end = body.IndexOf(End);
            if (end >= 0)
            {
                var rest = body[(end + End.Length)..];
                var dashes = rest[..Math.Min(rest.Length, LongestKind)].IndexOf("-----");
                end += End.Length + (dashes < 0 ? 0 : dashes + 5);
            }

            var last = end < 0 ? from + body.Length : from + end;
            found.Add(new Finding(EntityTypes.PrivateKey, start, last - start, Confidence.Certain, new Reason(ReasonKind.Form)));
            from = last;
        }
    }
}
