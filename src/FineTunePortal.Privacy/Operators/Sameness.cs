using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>When two ways of writing are the same value: +48 512-345-678 and 512 345 678 are one telephone, Janowi and Jan one man.</summary>
internal static class Sameness
{
    private const int PhoneDigits = 9;

    public static string Of(string type, string value) => type switch
    {
        EntityTypes.Email or EntityTypes.IpAddress => value.ToLowerInvariant(),
        EntityTypes.Phone => LettersAndDigits(value) is { Length: > PhoneDigits } digits ? digits[^PhoneDigits..] : LettersAndDigits(value),
        EntityTypes.Iban => LettersAndDigits(value) is { Length: > 0 } number && char.IsAsciiDigit(number[0]) ? "PL" + number : LettersAndDigits(value),
        EntityTypes.Person => PersonPseudonyms.Lemmas(value) is { Length: > 0 } lemmas ? lemmas : Words(value),
        _ => LettersAndDigits(value) is { Length: > 0 } kept && value.All(char.IsAscii) ? kept : Words(value),
    };

    private static string Words(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private static string LettersAndDigits(string value)
    {
        var kept = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                kept.Append(char.ToUpperInvariant(character));
            }
        }

        return kept.ToString();
    }
}
