using FineTunePortal.Privacy;
using FineTunePortal.Privacy.Tests;

namespace FineTunePortal.PrivacyQuality;

/// <summary>Puts numbers of one kind into sentences with one of its words.</summary>
internal sealed class Sentences(NumberRule rule, int seed)
{
    private static readonly (string Before, string After)[] s_frames =
    [
        ("Hello, my {0} is ", ", please check it."), ("{0}: ", ""), ("Dzień dobry, {0} ", " podaję jak w umowie."), ("Bună ziua, {0}: ", ". Mulțumesc!"), ("Klient podał {0} nr ", " i prosi o kontakt."), ("({0} ", ")"),
    ];

    private readonly Random _random = new(seed);
    private readonly NumberSource _numbers = new(seed);

    public (string Text, int Start, int Length) WithWord()
    {
        var (before, after) = s_frames[_random.Next(s_frames.Length)];
        var phrase = rule.Context.Phrases[_random.Next(rule.Context.Phrases.Count)].Replace("*", "", StringComparison.Ordinal);
        before = string.Format(System.Globalization.CultureInfo.InvariantCulture, before, phrase);
        var number = _numbers.Make(rule);
        return (before + number + after, before.Length, number.Length);
    }

    public string Alone() => _numbers.Make(NumberForm.Of(rule).First());
}
