using System.Collections.Frozen;

namespace FineTunePortal.Privacy;

/// <summary>How numbers are written at home, by the lengths of their groups and their first digits.</summary>
internal static class NationalPhones
{
    private static readonly FrozenSet<int> s_polishMobile = [45, 50, 51, 53, 57, 60, 66, 69, 72, 73, 78, 79, 88];

    private static readonly FrozenSet<int> s_polishAreas =
    [
        12, 13, 14, 15, 16, 17, 18, 22, 23, 24, 25, 29, 32, 33, 34, 41, 42, 43, 44, 46, 48, 52, 54, 55, 56, 58,
        59, 61, 62, 63, 65, 67, 68, 71, 74, 75, 76, 77, 81, 82, 83, 84, 85, 86, 87, 89, 91, 94, 95,
    ];

    /// <summary>How sure the groups are those of a telephone; null when they aren't.</summary>
    /// <param name="groups">The lengths of the groups, a hexadecimal digit each: 0x334.</param>
    /// <param name="marked">Dashes, dots or brackets separate them, not only spaces.</param>
    public static Confidence? Match(int groups, ReadOnlySpan<char> digits, bool marked)
    {
        var two = Sums.Value(digits[..2]);
        return groups switch
        {
            // Three threes are also how thousands are written. Poland, Czechia, Spain, Portugal.
            0x333 when s_polishMobile.Contains(two) => marked ? Confidence.Likely : Confidence.Possible,
            0x333 when digits[0] is '6' or '7' or '9' && marked => Confidence.Possible,
            0x2322 or 0x27 when s_polishAreas.Contains(two) => groups == 0x27 && !marked ? Confidence.Possible : Confidence.Likely,

            // North America.
            0x334 when marked && digits[0] >= '2' && digits[3] >= '2' => Confidence.Likely,
            0x1334 when marked && digits[0] == '1' && digits[1] >= '2' => Confidence.Likely,

            // France, and Spain's "612 34 56 78".
            0x22222 when digits[0] == '0' && digits[1] != '0' => Confidence.Likely,
            0x3222 when digits[0] is '6' or '7' or '9' => Confidence.Possible,

            // Great Britain.
            0x56 when two is 7 or 1 => Confidence.Likely,

            // Everywhere else a zero stands before the area: two to five digits, then groups of two to eight.
            _ when digits[0] == '0' && digits[1] != '0' && digits.Length is >= 9 and <= 11 && IsTrunk(groups) => marked || groups > 0xFF ? Confidence.Likely : Confidence.Possible,
            _ => null,
        };
    }

    /// <summary>Whether a run of digits may be a number where a word beside it says so.</summary>
    public static bool CanBeOne(int groups, ReadOnlySpan<char> digits) =>
        groups is not (0x422 or 0x224 or 0x222 or 0x8) && digits.Length is >= 7 and <= 12 && !IsDate(groups, digits);

    /// <summary>What follows the area is no year and no hour.</summary>
    private static bool IsTrunk(int groups)
    {
        var (first, last) = (groups, groups & 0xF);
        while (first > 0xF)
        {
            first >>= 4;
        }

        return groups > 0xF && first is >= 2 and <= 5 && last is >= 2 and <= 8 && groups is not (0x224 or 0x2242 or 0x22422 or 0x22222);
    }

    /// <summary>"2024-05-06 12", "06.05.2024 12".</summary>
    private static bool IsDate(int groups, ReadOnlySpan<char> digits) => groups switch
    {
        0x4222 or 0x42222 => Dates.IsBirth(Sums.Value(digits[..4]), Sums.Value(digits[4..6]), Sums.Value(digits[6..8])),
        0x2242 or 0x22422 => Dates.IsBirth(Sums.Value(digits[4..8]), Sums.Value(digits[2..4]), Sums.Value(digits[..2])),
        _ => false,
    };
}
