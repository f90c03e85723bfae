using static FineTunePortal.Privacy.CheckDigits;

namespace FineTunePortal.Privacy;

/// <summary>Numbers of the United Kingdom, the United States and Canada, from ranges that are kept free where there are any.</summary>
internal static class EnglishNumbers
{
    /// <summary>999 is the range for tests.</summary>
    public static string Nhs(PseudonymNumbers numbers) => Checked(() => "999" + Digits(numbers, 6), digits => (11 - (Weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 11);

    /// <summary>QQ is what the forms' examples use.</summary>
    public static string Nino(PseudonymNumbers numbers) => "QQ" + Digits(numbers, 6) + Letters(numbers, 1, "ABCD");

    public static string Utr(PseudonymNumbers numbers)
    {
        string nine = Digits(numbers, 9);
        return "21987654321"[Weighted(nine, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11] + nine;
    }

    /// <summary>No area has the number 000.</summary>
    public static string Ssn(PseudonymNumbers numbers) => "000" + Padded(1 + numbers.Next(99), 2) + Padded(1 + numbers.Next(9999), 4);

    public static string Itin(PseudonymNumbers numbers) => "9" + Digits(numbers, 2) + Padded(70 + numbers.Next(18), 2) + Digits(numbers, 4);

    /// <summary>No office has the number 00.</summary>
    public static string Ein(PseudonymNumbers numbers) => "00" + Digits(numbers, 7);

    /// <summary>0 was never given out.</summary>
    public static string Sin(PseudonymNumbers numbers) => WithLuhn("0" + Digits(numbers, 7));
}
