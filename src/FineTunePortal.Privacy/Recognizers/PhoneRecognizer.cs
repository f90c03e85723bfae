namespace FineTunePortal.Privacy;

/// <summary>
/// Telephone numbers: with a country's calling code, in the groups in which they are written at home, or anything of the
/// right length beside a word such as "tel". Bare digits without such a word are left alone: most are order numbers.
/// </summary>
public sealed class PhoneRecognizer : IRecognizer
{
    private const int Shortest = 7;

    private static readonly ContextWords Words = new(
        "tel", "phone", "phones", "telephone", "mobile", "cell", "call", "fax", "sms", "whatsapp", "telefon*", "komork*", "kom", "zadzwon*", "dzwon*",
        "mobil*", "sunati", "suna", "apelati");

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Phone];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        Span<char> digits = stackalloc char[PhoneRun.MostDigits];
        Span<int> places = stackalloc int[PhoneRun.MostDigits];
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOfAnyInRange('0', '9') is var step and >= 0)
        {
            var first = from + step;
            from = DigitRun.EndOfGroup(characters, first);

            // Fractions, ranges and identifiers are no places where a number begins.
            if (!DigitRun.IsFree(text.At(first - 1)) || (text.At(first - 1) is '-' or '.' or '/' or ',' or '#' && char.IsLetterOrDigit(text.At(first - 2))))
            {
                continue;
            }

            var run = PhoneRun.Read(text, first, digits, places);
            if (run.Digits.Length >= Shortest && Look(text, run) is { } phone)
            {
                found.Add(phone);
                from = phone.End;
            }
        }
    }

    private Finding? Look(ScanText text, PhoneRun run)
    {
        for (var length = Math.Min(run.Digits.Length, PhoneRun.MostDigits - 1); length >= Shortest; length--)
        {
            var end = run.Places[length - 1] + 1;
            if (run.Groups(length) is not { } groups || !EndsHere(text, end))
            {
                continue;
            }

            var digits = run.Digits[..length];
            var international = run.HasPlus ? digits : digits.StartsWith("00") ? digits[2..] : default;
            if (!international.IsEmpty && CallingCodes.LengthOf(international) > 0)
            {
                return new Finding(EntityTypes.Phone, run.Start, end - run.Start, Confidence.Certain, new Reason(ReasonKind.CallingCode));
            }

            if (!run.HasPlus && National(text, run.Start, end, groups, digits) is { } phone)
            {
                return phone;
            }
        }

        return null;
    }

    private Finding? National(ScanText text, int start, int end, string groups, ReadOnlySpan<char> digits)
    {
        var shape = NationalPhones.Match(groups, digits, marked: text.Characters[start..end].ContainsAny("-.()"));
        if (shape is null && !NationalPhones.CanBeOne(groups, digits))
        {
            return null;
        }

        return (shape, text.Mentions(Words, start, end - start)) switch
        {
            ({ }, true) => new Finding(EntityTypes.Phone, start, end - start, Confidence.Certain, new Reason(ReasonKind.Groups)),
            ({ } sure, false) => new Finding(EntityTypes.Phone, start, end - start, sure, new Reason(ReasonKind.Groups)),
            (null, true) => new Finding(EntityTypes.Phone, start, end - start, Confidence.Likely, new Reason(ReasonKind.Length)),
            _ => null,
        };
    }

    private static bool EndsHere(ScanText text, int end) =>
        DigitRun.IsFree(text.At(end)) && !(text.At(end) is '-' or '.' or '/' or ',' or ':' && char.IsLetterOrDigit(text.At(end + 1)));
}
