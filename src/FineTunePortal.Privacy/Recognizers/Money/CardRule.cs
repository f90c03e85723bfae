namespace FineTunePortal.Privacy;

/// <summary>Payment cards: an issuer's first digits at that issuer's length, or a word beside it, and the check digit.</summary>
internal sealed class CardRule() : PlaceRule(EntityTypes.Card, Words)
{
    private const int Shortest = 12;
    private const int Longest = 19;

    private static readonly ContextWords Words = ContextWords.Of(
        "card, cards, visa, mastercard, maestro, amex, american express, discover, diners, jcb, credit, debit, cvv, cvc, expires, expiry, cc, payment, charged, "
        + "karta, karty, karte, karcie, kart, kartami, kredytow*, platnicz*, platnosc*, debetow*, cardul*, cardului, carduri, carduril*, karte, kreditkarte*, carte bancaire, carte bleue, tarjeta*, carta di credito, cartao, creditcard, bankkort*, kort, kortnummer*");

    public override void Look(ref Scan scan, Place place)
    {
        if (!place.BeginsWithDigit || place.Start < scan.CardEnd || !DigitRun.IsFree(scan.At(place.Start - 1)))
        {
            return;
        }

        var run = DigitRun.Read(scan.Text, place.Start, stackalloc char[Longest + 1], stackalloc int[Longest + 1]);
        if (run.Digits.Length >= Shortest && !(scan.At(place.Start - 1) is '.' or ',' or '-' or '/' && char.IsLetterOrDigit(scan.At(place.Start - 2))))
        {
            Judge(ref scan, run);
        }
    }

    /// <summary>A number may stand before another one: "4111 1111 1111 1111 12".</summary>
    private void Judge(ref Scan scan, scoped DigitRun run)
    {
        for (var length = Math.Min(Longest, run.Digits.Length); length >= Shortest; length--)
        {
            var digits = run.Digits[..length];
            if (!run.GroupEndsAt(length) || !Luhn.IsValid(digits) || Sums.AllSame(digits))
            {
                continue;
            }

            var (start, end) = (run.Places[0], run.Places[length - 1] + 1);
            var grouped = GroupedLikeACard(run.Places[..length]);
            if ((end - start != length && !grouped) || !DigitRun.IsFree(scan.At(end)) || (scan.At(end) is '.' or ',' or '-' && char.IsAsciiDigit(scan.At(end + 1)) && !grouped))
            {
                continue;
            }

            // Beside a word it may be of an issuer that we don't know.
            var issuer = CardIssuers.Find(digits);
            var reason = new Reason(issuer is null ? ReasonKind.Length : ReasonKind.Maker, issuer) { CheckDigits = true };
            if (scan.Said(FirstList, start, end, reason) is { } said)
            {
                scan.Add(Type, start, end, issuer is null ? Confidence.Likely : Confidence.Certain, said);
            }
            else if (issuer is not null && (grouped || (length > 13 && issuer != "Maestro")))
            {
                // A bare number may be one of an order: three in a hundred have an issuer's beginning and the right check digit.
                // Those of twelve and thirteen digits are times and orders far more often than cards.
                bool wholeColumn = !grouped && scan.Source.ColumnHolds(Type);
                scan.Add(Type, start, end, grouped ? Confidence.Certain : wholeColumn ? Confidence.Likely : Confidence.Possible, wholeColumn ? reason with { Note = ReasonNote.WholeColumn } : reason);
            }
            else
            {
                continue;
            }

            scan.CardEnd = end;
            return;
        }
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
