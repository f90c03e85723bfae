namespace FineTunePortal.Privacy;

/// <summary>Payment cards: an issuer's first digits at that issuer's length, and the check digit.</summary>
public sealed class CardRecognizer : IRecognizer
{
    private const int Shortest = 12;
    private const int Longest = 19;

    private static readonly ContextWords Words = new(
        "card", "cards", "visa", "mastercard", "maestro", "amex", "credit", "debit", "cvv", "cvc", "expires", "pan",
        "kart*", "kredytow*", "platnicz*", "platnosc*", "cardul*", "cardului", "carduri");

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Card];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        Span<char> digits = stackalloc char[Longest + 1];
        Span<int> places = stackalloc int[Longest + 1];
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOfAnyInRange('0', '9') is var step and >= 0)
        {
            var start = from + step;
            from = DigitRun.EndOfGroup(characters, start);
            var run = DigitRun.IsFree(text.At(start - 1)) ? DigitRun.Read(characters, start, digits, places) : default;
            if (run.Digits.Length >= Shortest && Look(text, run) is { } card)
            {
                found.Add(card);
                from = card.End;
            }
        }
    }

    /// <summary>A number may stand before another one: "4111 1111 1111 1111 12".</summary>
    private Finding? Look(ScanText text, DigitRun run)
    {
        for (var length = Math.Min(Longest, run.Digits.Length); length >= Shortest; length--)
        {
            var digits = run.Digits[..length];
            if (!run.GroupEndsAt(length) || CardIssuers.Find(digits) is not { } issuer || !Luhn.IsValid(digits) || digits.IndexOfAnyExcept(digits[0]) < 0)
            {
                continue;
            }

            var (start, written) = (run.Places[0], run.Places[length - 1] - run.Places[0] + 1);
            var grouped = GroupedLikeACard(run.Places[..length]);
            if ((written != length && !grouped) || !DigitRun.IsFree(text.At(start + written)))
            {
                continue;
            }

            var mentioned = text.Mentions(Words, start, written);
            var confidence = mentioned || grouped ? Confidence.Certain : length < 15 || issuer == "Maestro" ? Confidence.Possible : Confidence.Likely;
            return new Finding(
                EntityTypes.Card, start, written, confidence,
                new Reason(ReasonKind.Maker, issuer) { CheckDigits = true });
        }

        return null;
    }

    /// <summary>Groups of four with a shorter last one, or the 4-6-5 and 4-6-4 of the older cards.</summary>
    private static bool GroupedLikeACard(ReadOnlySpan<int> places)
    {
        var (group, number, rest) = (1, 0, false);
        for (var i = 1; i < places.Length; i++)
        {
            if (places[i] == places[i - 1] + 1)
            {
                group++;
                continue;
            }

            if (group != 4 && !(group == 6 && number == 1 && places.Length is 14 or 15))
            {
                return false;
            }

            (group, number, rest) = (1, number + 1, true);
        }

        return rest && (group <= 4 || (group == 5 && places.Length == 15));
    }
}
