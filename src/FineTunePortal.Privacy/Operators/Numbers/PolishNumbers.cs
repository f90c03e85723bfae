using static FineTunePortal.Privacy.CheckDigits;

namespace FineTunePortal.Privacy;

/// <summary>Polish numbers that nobody has; all check digits are right.</summary>
internal static class PolishNumbers
{
    /// <summary>Somebody born in the twenty-third century.</summary>
    public static string Pesel(PseudonymNumbers numbers)
    {
        string ten = Padded(numbers.Next(100), 2) + Padded(61 + numbers.Next(12), 2) + Padded(1 + numbers.Next(28), 2) + Digits(numbers, 4);
        return ten + FineTunePortal.Privacy.Pesel.CheckDigit(ten);
    }

    /// <summary>No tax office has a number that begins with 00.</summary>
    public static string Nip(PseudonymNumbers numbers) => Checked(() => "00" + Digits(numbers, 7), digits => Weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11);

    /// <summary>No voivodeship has the number 99.</summary>
    public static string Regon(string value, PseudonymNumbers numbers)
    {
        string eight = "99" + Digits(numbers, 6);
        string nine = eight + Digit(Weighted(eight, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10);
        if (value.Count(char.IsAsciiDigit) != 14)
        {
            return nine;
        }

        string thirteen = nine + Digits(numbers, 4);
        return thirteen + Digit(Weighted(thirteen, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8) % 11 % 10);
    }

    public static string IdentityCard(PseudonymNumbers numbers)
    {
        string letters = "ZZ" + Letters(numbers, 1);
        string five = Digits(numbers, 5);
        return letters + Digit((Weighted(letters, 7, 3, 1) + Weighted(five, 7, 3, 1, 7, 3)) % 10) + five;
    }

    public static string Passport(PseudonymNumbers numbers)
    {
        string letters = "Z" + Letters(numbers, 1);
        string six = Digits(numbers, 6);
        return letters + Digit((Weighted(letters, 7, 3) + Weighted(six, 1, 7, 3, 1, 7, 3)) % 10) + six;
    }

    /// <summary>No voivodeship has the letter X.</summary>
    public static string Plate(string value, PseudonymNumbers numbers) => "X" + InventedShapes.Like(value, numbers)[1..];
}
