using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>When two ways of writing are the same value: +48 512-345-678 and 512 345 678 are one telephone.</summary>
internal static class Sameness
{
    private const int PhoneDigits = 9;

    public static string Of(string type, ReadOnlySpan<char> value) => type switch
    {
        EntityTypes.Email or EntityTypes.IpAddress => value.ToString().ToLowerInvariant(),
        EntityTypes.Phone => LettersAndDigits(value) is { Length: > PhoneDigits } digits ? digits[^PhoneDigits..] : LettersAndDigits(value),
        EntityTypes.Iban => LettersAndDigits(value) is var number && char.IsAsciiDigit(number[0]) ? "PL" + number : LettersAndDigits(value),
        EntityTypes.Person => string.Join(' ', value.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant(),
        _ => LettersAndDigits(value),
    };

    private static string LettersAndDigits(ReadOnlySpan<char> value)
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
