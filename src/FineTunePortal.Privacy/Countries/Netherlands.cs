namespace FineTunePortal.Privacy;

internal static class Netherlands
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.DutchBsn, "NL", "#########|####.##.###|#### ## ###|### ### ###", IsBsn,
            "bsn, burgerservicenummer*, sofinummer*, sofi, burgerservice*, personal number, citizen service number, rsin"),
    ];

    internal static bool IsBsn(ReadOnlySpan<char> digits) =>
        !Sums.AllSame(digits) && (Sums.Weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) - Sums.Digit(digits[8])) % 11 == 0;
}
