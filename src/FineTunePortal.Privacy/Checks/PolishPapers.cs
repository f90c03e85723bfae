using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>Numbers of Polish identity cards, passports and number plates.</summary>
public static class PolishPapers
{
    /// <summary>The first letters of voivodeships, and those of uniformed services (H) and the army (U).</summary>
    private static readonly SearchValues<char> s_plates = SearchValues.Create("BCDEFGHKLNOPRSTUWZ");

    private static ReadOnlySpan<byte> Card => [7, 3, 1, 9, 7, 3, 1, 7, 3];

    private static ReadOnlySpan<byte> Passport => [7, 3, 9, 1, 7, 3, 1, 7, 3];

    /// <summary>Three letters and six digits, the first of which is the check digit.</summary>
    public static bool IsIdentityCard(ReadOnlySpan<char> number) => number.Length == 9 && !Sums.AllSame(number[3..]) && Sum(number, Card) % 10 == 0;

    /// <summary>Two letters and seven digits, the first of which is the check digit.</summary>
    public static bool IsPassport(ReadOnlySpan<char> number) => number.Length == 9 && Sum(number, Passport) % 10 == 0;

    /// <summary>Begins with a voivodeship's letter; has no letter that plates leave out.</summary>
    public static bool IsPlate(ReadOnlySpan<char> number) => s_plates.Contains(number[0]) && !number[3..].ContainsAny('O', 'Q');

    private static int Sum(ReadOnlySpan<char> number, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (char.IsAsciiDigit(number[i]) ? number[i] - '0' : number[i] - 'A' + 10);
        }

        return sum;
    }
}
