namespace FineTunePortal.Privacy;

/// <summary>What stands behind "user:" or "login=".</summary>
internal sealed class NamedUserRule() : PlaceRule(EntityTypes.UserName)
{
    private const int Shortest = 3;
    private const int Longest = 40;

    private static readonly HashSet<string> s_names =
        ["user", "username", "login", "userid", "uid", "nick", "nickname", "loginname", "uzytkownik", "nazwauzytkownika", "utilizator", "numeutilizator", "numedeutilizator", "benutzer", "benutzername", "utilisateur", "usuario"];

    private static readonly HashSet<string> s_nobody = new(StringComparer.OrdinalIgnoreCase)
        { "admin", "root", "user", "test", "guest", "null", "none", "true", "false", "assistant", "system", "the", "and", "string", "required", "can", "not", "you", "hello", "please" };

    public override void Look(ref Scan scan, Place place)
    {
        var name = NameBefore.Read(scan.Text, place.Start, stackalloc char[NameBefore.Longest]);
        if (name.Length < 3 || !NameBefore.EndsWithOneOf(name, s_names))
        {
            return;
        }

        var text = scan.Text;
        var start = place.Start + 1;
        for (var steps = 0; steps < 3 && scan.At(start) is ' ' or '"' or '\''; steps++)
        {
            start++;
        }

        var end = start;
        while (end < text.Length && end - start <= Longest && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        // Names have marks or digits; "User: I can't sign in" is how conversations are written.
        var value = text[start..end];
        if (value.Length is >= Shortest and <= Longest && scan.At(end) != '@' && !s_nobody.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value)
            && (value.ContainsAnyInRange('0', '9') || value.ContainsAny("_.-") || (name is not "user" && !char.IsUpper(value[0]))))
        {
            scan.Add(Type, start, end, Confidence.Likely, new Reason(ReasonKind.Form) { Word = name.ToString().Replace('_', ' ') });
        }
    }
}
