namespace FineTunePortal.Privacy;

/// <summary>Polish personal numbers: eleven digits that hold a date of birth up to this century and the right check digit.</summary>
public sealed class PeselRecognizer : IRecognizer
{
    private const int LastYear = 2099;

    private static readonly ContextWords Words = new("pesel*", "ewidencyjn*", "urodzen*", "urodzon*", "identyfikacyjn*");

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Pesel];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOfAnyInRange('0', '9') is var step and >= 0)
        {
            var start = from + step;
            var length = characters[start..].IndexOfAnyExceptInRange('0', '9');
            length = length < 0 ? characters.Length - start : length;
            from = start + length;
            if (length == Pesel.Length && IsOne(text, start, out var mentioned))
            {
                found.Add(new Finding(
                    EntityTypes.Pesel, start, length, mentioned ? Confidence.Certain : Confidence.Likely,
                    new Reason(ReasonKind.Country, "PL") { CheckDigits = true }));
            }
        }
    }

    private static bool IsOne(ScanText text, int start, out bool mentioned)
    {
        mentioned = false;
        var digits = text.Characters.Slice(start, Pesel.Length);
        if (!DigitRun.IsFree(text.At(start - 1)) || !DigitRun.IsFree(text.At(start + Pesel.Length)) || IsPartOfNumber(text, start)
            || !Pesel.IsValid(digits) || Pesel.BirthYear(digits) > LastYear)
        {
            return false;
        }

        mentioned = text.Mentions(Words, start, Pesel.Length);
        return true;
    }

    /// <summary>"0.44051401359" and "44051401359.5" are measurements.</summary>
    private static bool IsPartOfNumber(ScanText text, int start) =>
        (text.At(start - 1) is '.' or ',' && char.IsAsciiDigit(text.At(start - 2)))
        || (text.At(start + Pesel.Length) is '.' or ',' && char.IsAsciiDigit(text.At(start + Pesel.Length + 1)));
}
