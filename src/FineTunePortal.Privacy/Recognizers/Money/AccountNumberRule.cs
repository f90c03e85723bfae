namespace FineTunePortal.Privacy;

/// <summary>Polish account numbers as they are written at home (NRB): the 26 digits of an IBAN without "PL".</summary>
internal sealed class AccountNumberRule() : PlaceRule(EntityTypes.Iban)
{
    private const int Digits = 26;

    public override void Look(ref Scan scan, Place place)
    {
        if (!place.BeginsWithDigit || (place.Length is not (2 or Digits)) || place.Start < scan.AccountEnd || !DigitRun.IsFree(scan.At(place.Start - 1)))
        {
            return;
        }

        Span<int> places = stackalloc int[Digits + 1];
        var run = DigitRun.Read(scan.Text, place.Start, stackalloc char[Digits + 1], places);
        if (run.Digits.Length < Digits || !run.GroupEndsAt(Digits) || !DigitRun.IsFree(scan.At(places[Digits - 1] + 1)))
        {
            return;
        }

        Span<char> iban = stackalloc char[2 + Digits];
        "PL".CopyTo(iban);
        run.Digits[..Digits].CopyTo(iban[2..]);
        if (Iban.IsValid(iban))
        {
            scan.AccountEnd = places[Digits - 1] + 1;
            scan.Add(Type, place.Start, scan.AccountEnd, Confidence.Certain, new Reason(ReasonKind.Country, "PL") { CheckDigits = true });
        }
    }
}
