using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>What stands behind "password:" or "api_key=": passwords as they are, keys where they look drawn by chance.</summary>
internal sealed class NamedSecretRule : IPlaceRule
{
    private const int ShortestPassword = 4;
    private const int ShortestKey = 12;
    private const int Longest = 200;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n\"'`<>,;)]}|&");

    private static readonly HashSet<string> s_passwords =
    [
        "password", "passwd", "pwd", "pass", "passphrase", "passwort", "kennwort", "haslo", "hasla", "haslem", "parola", "parolei", "motdepasse", "contrasena", "wachtwoord", "losenord", "heslo", "jelszo", "senha", "pin",
    ];

    private static readonly HashSet<string> s_keys =
    [
        "apikey", "key", "secret", "token", "accesstoken", "authtoken", "bearer", "secretkey", "accesskey", "clientsecret", "privatekey", "credential", "credentials", "klucz", "cheie", "accountkey", "sharedaccesskey", "sig",
    ];

    private static readonly HashSet<string> s_nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "none", "nil", "true", "false", "undefined", "required", "optional", "string", "str", "text", "empty", "changeme", "your", "xxx", "example", "reset", "forgot", "hidden", "redacted", "value", "object", "number",
        "brak", "jest", "nie", "este", "este:", "niciuna",
    };

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Password, EntityTypes.ApiKey, EntityTypes.ConnectionString];

    public IReadOnlyList<ContextWords> Lists => [];

    public int FirstList { get; set; }

    public void Look(ref Scan scan, Place place)
    {
        Span<char> buffer = stackalloc char[NameBefore.Longest];
        var name = NameBefore.Read(scan.Text, place.Start, buffer);
        if (name.IsEmpty)
        {
            return;
        }

        var password = NameBefore.EndsWithOneOf(name, s_passwords);
        if (!password && !NameBefore.EndsWithOneOf(name, s_keys))
        {
            return;
        }

        var (start, end) = Value(scan.Text, place.Start + 1);
        var value = scan.Text[start..end];
        if (value.Length > Longest || value.Length == 0 || IsNothing(value))
        {
            return;
        }

        if (password && value.Length >= ShortestPassword)
        {
            scan.Add(EntityTypes.Password, start, end, Confidence.Likely, new Reason(ReasonKind.Form) { Word = name.ToString().Replace('_', ' ') });
        }
        else if (!password && value.Length >= ShortestKey && value.ContainsAnyInRange('0', '9') && Entropy.Of(value) > Entropy.Drawn)
        {
            scan.Add(EntityTypes.ApiKey, start, end, Confidence.Likely, new Reason(ReasonKind.Random) { Word = name.ToString().Replace('_', ' ') });
        }
    }

    private static (int Start, int End) Value(ReadOnlySpan<char> text, int start)
    {
        for (var steps = 0; steps < 4 && start < text.Length && text[start] is ' ' or '"' or '\'' or '`' or '=' or '>'; steps++)
        {
            start++;
        }

        var rest = text[start..Math.Min(text.Length, start + Longest + 1)];
        var length = rest.IndexOfAny(s_ends);
        var end = start + (length < 0 ? rest.Length : length);
        while (end > start && text[end - 1] is '.' or ',' or ':')
        {
            end--;
        }

        return (start, end);
    }

    /// <summary>Places to fill in, and words that say there is nothing.</summary>
    private static bool IsNothing(ReadOnlySpan<char> value) =>
        value[0] is '$' or '{' or '<' or '[' or '%' or '(' || Sums.AllSame(value) || s_nothing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value) || value.StartsWith("//");
}
