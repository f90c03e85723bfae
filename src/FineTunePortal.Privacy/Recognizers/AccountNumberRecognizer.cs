namespace FineTunePortal.Privacy;

/// <summary>Polish account numbers as they are written at home: the 26 digits of an IBAN without "PL".</summary>
public sealed class AccountNumberRecognizer : IRecognizer
{
    private const int Length = 26;

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Iban];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        Span<char> digits = stackalloc char[Length + 1];
        Span<int> places = stackalloc int[Length + 1];
        Span<char> iban = stackalloc char[2 + Length];
        "PL".CopyTo(iban);
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOfAnyInRange('0', '9') is var step and >= 0)
        {
            var start = from + step;
            from = DigitRun.EndOfGroup(characters, start);
            var run = DigitRun.IsFree(text.At(start - 1)) ? DigitRun.Read(characters, start, digits, places) : default;
            if (run.Digits.Length < Length || !run.GroupEndsAt(Length) || !DigitRun.IsFree(text.At(places[Length - 1] + 1)))
            {
                continue;
            }

            run.Digits[..Length].CopyTo(iban[2..]);
            if (Iban.IsValid(iban))
            {
                from = places[Length - 1] + 1;
                found.Add(new Finding(EntityTypes.Iban, start, from - start, Confidence.Certain, new Reason(ReasonKind.Country, "PL") { CheckDigits = true }));
            }
        }
    }
}
