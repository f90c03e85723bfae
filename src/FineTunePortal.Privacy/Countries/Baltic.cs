namespace FineTunePortal.Privacy;

/// <summary>Estonia, Latvia and Lithuania.</summary>
internal static class Baltic
{
    private const string PersonWords = "personal code, personal id, personal number, national id, kod* osobist*, cod* personal*";

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.EstonianPersonalCode, "EE", "###########", IsEstonian, "isikukood*, eesti, estoni*, " + PersonWords),
        new(EntityTypes.LithuanianPersonalCode, "LT", "###########", IsEstonian, "asmens kod*, lietuv*, lithuani*, litw*, lituani*"),
        new(EntityTypes.LatvianPersonalCode, "LV", "?######-#####|###########", IsLatvian, "personas kod*, latvi*, " + PersonWords),
        new(EntityTypes.LatvianPersonalCode, "LV", "######-#####|###########", IsNewLatvian, "personas kod*, latvi*") { HasCheckDigits = false },
    ];

    /// <summary>Century and sex, date of birth, number, check digit; Lithuania's are the same.</summary>
    internal static bool IsEstonian(ReadOnlySpan<char> digits)
    {
        if (digits[0] is < '1' or > '8' || !Dates.Exists(1800 + ((digits[0] - '1') / 2 * 100) + Sums.Value(digits[1..3]), Sums.Value(digits[3..5]), Sums.Value(digits[5..7])))
        {
            return false;
        }

        var rest = Sums.Weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
        rest = rest == 10 ? Sums.Weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10 : rest;
        return rest == Sums.Digit(digits[10]);
    }

    /// <summary>A date of birth and a check digit.</summary>
    internal static bool IsLatvian(ReadOnlySpan<char> digits) =>
        Dates.IsBirthOfTwoDigits(Sums.Value(digits[4..6]), Sums.Value(digits[2..4]), Sums.Value(digits[..2])) && digits[6] <= '2'
        && (Sums.Weighted(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]) + 1) % 11 % 10 == Sums.Digit(digits[10]);

    /// <summary>Since 2017: a number that begins with 32 and says nothing.</summary>
    internal static bool IsNewLatvian(ReadOnlySpan<char> digits) => digits.StartsWith("32");
}
