namespace FineTunePortal.Privacy;

/// <summary>How numbers are written at home, by the lengths of their groups: Poland, Romania, Great Britain, North America.</summary>
internal static class NationalPhones
{
    private static readonly HashSet<string> PolishMobile = ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"];

    private static readonly HashSet<string> PolishAreas =
    [
        "12", "13", "14", "15", "16", "17", "18", "22", "23", "24", "25", "29", "32", "33", "34", "41", "42", "43", "44", "46", "48", "52", "54", "55", "56", "58",
        "59", "61", "62", "63", "65", "67", "68", "71", "74", "75", "76", "77", "81", "82", "83", "84", "85", "86", "87", "89", "91", "94", "95",
    ];

    /// <summary>How sure the groups are those of a telephone; null when they aren't.</summary>
    /// <param name="groups">The lengths of the groups, with dashes between: <c>3-3-4</c>.</param>
    /// <param name="marked">Dashes, dots or brackets separate them, not only spaces.</param>
    public static Confidence? Match(string groups, ReadOnlySpan<char> digits, bool marked)
    {
        var two = digits[..2].ToString();
        return groups switch
        {
            // Three threes are also how thousands are written.
            "3-3-3" when PolishMobile.Contains(two) => marked ? Confidence.Likely : Confidence.Possible,
            "2-3-2-2" or "2-7" when PolishAreas.Contains(two) => groups == "2-7" && !marked ? Confidence.Possible : Confidence.Likely,
            "4-3-3" when two is "07" or "02" or "03" => Confidence.Likely,
            "3-3-4" when two is "02" or "03" || (marked && digits[0] >= '2' && digits[3] >= '2') => Confidence.Likely,
            "3-4-4" when two == "02" => Confidence.Likely,
            "5-6" or "5-3-3" when two is "07" or "01" => Confidence.Likely,
            "4-3-4" when digits[0] == '0' => Confidence.Likely,
            "1-3-3-4" when marked && digits[0] == '1' && digits[1] >= '2' => Confidence.Likely,
            _ => null,
        };
    }

    /// <summary>Whether a run of digits may be a number where a word beside it says so.</summary>
    public static bool CanBeOne(string groups, ReadOnlySpan<char> digits) =>
        groups is not ("4-2-2" or "2-2-4" or "2-2-2" or "8") && digits.Length is >= 7 and <= 11 && (digits.Length < 11 || digits[0] is '0' or '1' || digits.StartsWith("48") || digits.StartsWith("40"));
}
