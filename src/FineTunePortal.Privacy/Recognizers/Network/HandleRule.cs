namespace FineTunePortal.Privacy;

/// <summary>Names on social networks: an '@' before a word. Without a word beside it it is only possible, since programs have such marks too.</summary>
internal sealed class HandleRule() : PlaceRule(EntityTypes.UserName, Words)
{
    private const int Shortest = 3;
    private const int Longest = 30;

    private static readonly ContextWords Words = ContextWords.Of(
        "twitter, x, instagram, insta, telegram, tiktok, facebook, fb, messenger, discord, snapchat, mastodon, threads, linkedin, github, handle, username, user name, nick, nickname, profile, "
        + "account, follow, dm, uzytkownik*, profil*, obserwuj*, utilizator*, urmar*");

    // Marks of programs and of chats for everybody.
    private static readonly HashSet<string> s_nobody = new(StringComparer.OrdinalIgnoreCase)
    {
        "media", "import", "charset", "font", "keyframes", "supports", "page", "param", "return", "returns", "throws", "see", "since", "author", "override", "deprecated", "nullable", "test",
        "override", "property", "staticmethod", "classmethod", "dataclass", "app", "inject", "using", "code", "model", "types", "everyone", "here", "channel", "all", "team", "babel", "angular",
    };

    public override void Look(ref Scan scan, Place place)
    {
        var text = scan.Text;
        var start = place.Start;
        if (!DigitRun.IsFree(scan.At(start - 1)) || scan.At(start - 1) is '@' or '/' or '.' or '-' || !char.IsAsciiLetter(scan.At(start + 1)))
        {
            return;
        }

        var end = start + 1;
        while (end < text.Length && end - start <= Longest + 1 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.'))
        {
            end++;
        }

        while (scan.At(end - 1) == '.')
        {
            end--;
        }

        var name = text[(start + 1)..end];
        if (name.Length is < Shortest or > Longest || scan.At(end) is '(' or '@' or '/' or '-' or '{' || char.IsLetterOrDigit(scan.At(end)) || s_nobody.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            return;
        }

        var said = scan.Said(FirstList, start, end, new Reason(ReasonKind.Form));
        scan.Add(Type, start, end, said is null ? Confidence.Possible : Confidence.Likely, said ?? new Reason(ReasonKind.Form));
    }
}
