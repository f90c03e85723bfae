using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>
/// Everything that can be told by pattern and check digit, in one pass: letters are skipped, and each word with a digit,
/// each '@', ':', '=' and '.' is offered to the rules that may want it. Words around a place are read only where a rule
/// has found the rest to fit.
/// </summary>
public sealed class PatternRecognizer : IRecognizer
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("0123456789@:=.");

    private readonly IPlaceRule[] _words;
    private readonly IPlaceRule[] _ats;
    private readonly IPlaceRule[] _colons;
    private readonly IPlaceRule[] _equals;
    private readonly IPlaceRule[] _dots;
    private readonly ContextIndex _index;

    // Many texts are short: a thread uses the same room for all of them.
    private readonly ThreadLocal<(ContextHits Near, ContextHits InColumn)> _hits;

    public PatternRecognizer()
    {
        var password = new NamedSecretRule();
        var userName = new NamedUserRule();
        _words =
        [
            new FormRules(AllNumbers.Rules), new PhoneRule(), new CardRule(), new IbanRule(), new AccountNumberRule(), new IpVersion4Rule(), new MacAddressRule(), new BirthDateRule(),
            new GpsRule(), new KnownKeyRule(), new CryptoRule(),
        ];
        _ats = [new EmailRule(), new HandleRule()];
        _colons = [new UrlRule(), new IpVersion6Rule(), password, userName];
        _equals = [password, userName];
        _dots = [new BareUrlRule()];

        IPlaceRule[] all = [.. _words, .. _ats, .. _colons, .. _dots];
        var lists = new List<ContextWords>();
        foreach (var rule in all)
        {
            rule.FirstList = lists.Count;
            lists.AddRange(rule.Lists);
        }

        _index = new ContextIndex(lists);
        _hits = new(() => (_index.NewHits(), _index.NewHits()));
        Types = [.. all.SelectMany(rule => rule.Types).Append(EntityTypes.PrivateKey).Distinct()];
    }

    public IReadOnlyList<string> Types { get; }

    public void Find(ScanText text, List<Finding> found)
    {
        PrivateKeys.Find(text.Characters, found);
        var (near, inColumn) = _hits.Value;
        var scan = new Scan(text, found, _index, near, inColumn);
        var characters = text.Characters;
        var position = 0;
        while (position < characters.Length && characters[position..].IndexOfAny(s_marks) is var step and >= 0)
        {
            var at = position + step;
            position = characters[at] switch
            {
                '@' => Ask(ref scan, _ats, at),
                ':' => Ask(ref scan, _colons, at),
                '=' => Ask(ref scan, _equals, at),
                '.' => AskDot(ref scan, at),
                _ => AskWord(ref scan, at, position),
            };
        }
    }

    private static int Ask(ref Scan scan, IPlaceRule[] rules, int at)
    {
        var place = new Place(at, at + 1, at);
        foreach (var rule in rules)
        {
            rule.Look(ref scan, place);
        }

        return at + 1;
    }

    /// <summary>Most dots end sentences.</summary>
    private int AskDot(ref Scan scan, int at) =>
        char.IsAsciiLetter(scan.At(at + 1)) && char.IsLetterOrDigit(scan.At(at - 1)) ? Ask(ref scan, _dots, at) : at + 1;

    private int AskWord(ref Scan scan, int digit, int least)
    {
        var text = scan.Text;
        var (start, end) = (digit, digit + 1);
        while (start > least && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        var place = new Place(start, end, digit);
        foreach (var rule in _words)
        {
            rule.Look(ref scan, place);
        }

        return end;
    }
}
