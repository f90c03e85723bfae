namespace FineTunePortal.Privacy;

/// <summary>Keys of services by the prefixes of their makers, and signed tokens (JWT).</summary>
internal sealed class KnownKeyRule : IPlaceRule
{
    private const int Shortest = 19;
    private const int Longest = 4096;
    private const int ShortestToken = 40;

    private readonly Dictionary<char, KnownKey[]> _byFirst =
        KnownKey.All.GroupBy(key => key.Prefix[0]).ToDictionary(group => group.Key, group => group.OrderByDescending(key => key.Prefix.Length).ToArray());

    public IReadOnlyList<string> Types { get; } = [EntityTypes.ApiKey, EntityTypes.WebToken];

    public IReadOnlyList<ContextWords> Lists => [];

    public int FirstList { get; set; }

    public void Look(ref Scan scan, Place place)
    {
        if (place.Start < scan.SecretEnd)
        {
            return;
        }

        // Most words with digits are short and stand alone.
        var text = scan.Text;
        var (start, end) = (place.Start, place.End);
        while (start > scan.SecretEnd && place.Start - start < Longest && IsPart(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - start < Longest && IsPart(text[end]))
        {
            end++;
        }

        scan.SecretEnd = end;
        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        if (end - start < Shortest)
        {
            return;
        }

        var word = text[start..end];
        if (IsToken(word))
        {
            scan.Add(EntityTypes.WebToken, start, end, Confidence.Certain, new Reason(ReasonKind.Form));
        }
        else if (Maker(word) is { } maker)
        {
            scan.Add(EntityTypes.ApiKey, start, end, Confidence.Certain, new Reason(ReasonKind.Maker, maker));
        }
        else if (IsTelegram(text, start, end))
        {
            scan.Add(EntityTypes.ApiKey, text[..(start - 1)].LastIndexOfAnyExceptInRange('0', '9') + 1, end, Confidence.Certain, new Reason(ReasonKind.Maker, "Telegram"));
        }
    }

    /// <summary>Three parts in Base64, the first of which begins with an opened object: <c>{"</c>.</summary>
    private static bool IsToken(ReadOnlySpan<char> word) => word.Length >= ShortestToken && word.StartsWith("eyJ") && word.Count('.') == 2 && !word.EndsWith(".") && word[..word.IndexOf('.')].Length > 10;

    private string? Maker(ReadOnlySpan<char> word)
    {
        if (_byFirst.TryGetValue(word[0], out var keys))
        {
            foreach (var key in keys)
            {
                if (word.StartsWith(key.Prefix) && word.Length - key.Prefix.Length is var rest && rest >= key.Least && rest <= key.Most && Entropy.Of(word[key.Prefix.Length..]) > Entropy.Drawn)
                {
                    return key.Maker;
                }
            }
        }

        return null;
    }

    /// <summary>A bot's number of eight to ten digits, a colon and 35 characters.</summary>
    private static bool IsTelegram(ReadOnlySpan<char> text, int start, int end)
    {
        var number = start - 1;
        while (number > 0 && start - number < 12 && char.IsAsciiDigit(text[number - 1]))
        {
            number--;
        }

        return end - start == 35 && text[start] == 'A' && start > 0 && text[start - 1] == ':' && start - 1 - number is >= 8 and <= 10;
    }

    private static bool IsPart(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';
}
