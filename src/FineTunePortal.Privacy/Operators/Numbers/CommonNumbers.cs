using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>Inventions for what all countries have.</summary>
internal static class CommonNumbers
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static string Email(PseudonymNumbers numbers)
    {
        var people = NameLists.Given(NameLanguage.English, NameGender.Unknown);
        var families = NameLists.Family(NameLanguage.English);
        return string.Create(CultureInfo.InvariantCulture, $"{people[numbers.Next(people.Count)]}.{families[numbers.Next(families.Count)]}{numbers.Next(10_000)}@example.com").ToLowerInvariant();
    }

    /// <summary>The calling code stays; three zeros follow it, with which no country's numbers begin.</summary>
    public static string Phone(string value, PseudonymNumbers numbers)
    {
        string digits = OnlyDigits(value);
        int code = value.Contains('+', StringComparison.Ordinal) ? CallingCodes.LengthOf(digits) : digits.StartsWith("00", StringComparison.Ordinal) ? 2 + CallingCodes.LengthOf(digits.AsSpan(2)) : 0;

        // The last digits come first out of the row, so that a number written with and without its country keeps them.
        var invented = digits.ToCharArray();
        for (int i = digits.Length - 1; i >= code; i--)
        {
            invented[i] = i < code + 3 ? '0' : numbers.NextDigit();
        }

        return InventedShapes.Into(value, new string(invented));
    }

    /// <summary>The issuer's first digit stays, five zeros follow; the check digit is right.</summary>
    public static string Card(string value, PseudonymNumbers numbers)
    {
        var digits = OnlyDigits(value).ToCharArray();
        for (int i = 1; i < digits.Length - 1; i++)
        {
            digits[i] = i < 6 ? '0' : numbers.NextDigit();
        }

        digits[^1] = Luhn.CheckDigit(digits.AsSpan(0, digits.Length - 1));
        return InventedShapes.Into(value, new string(digits));
    }

    /// <summary>The country stays, its bank becomes one of zeros (or X where there are letters); the check digits are right.</summary>
    public static string Account(string value, PseudonymNumbers numbers)
    {
        const int Bank = 8;
        var written = value.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).ToArray();
        bool domestic = char.IsAsciiDigit(written[0]);
        int start = domestic ? 2 : 4;
        for (int i = start; i < written.Length; i++)
        {
            written[i] = char.IsAsciiLetter(written[i]) ? 'X' : i < start + Bank ? '0' : numbers.NextDigit();
        }

        string country = domestic ? "PL" : new string(written, 0, 2);
        Iban.CheckDigits(country, written.AsSpan(start)).CopyTo(written.AsSpan(start - 2));
        return InventedShapes.Into(value, new string(written));
    }

    /// <summary>From the ranges kept for documentation (RFC 5737, RFC 3849).</summary>
    public static string Address(string value, PseudonymNumbers numbers) => value.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"2001:db8::{numbers.Next(65_536):x}:{numbers.Next(65_536):x}")
        : string.Create(CultureInfo.InvariantCulture, $"{(numbers.Next(3) switch { 0 => "192.0.2", 1 => "198.51.100", _ => "203.0.113" })}.{1 + numbers.Next(254)}");

    /// <summary>Documentation's range of addresses of network cards (RFC 7042).</summary>
    public static string Mac(string value, PseudonymNumbers numbers) =>
        InventedShapes.Fit(value, string.Create(CultureInfo.InvariantCulture, $"00005E0053{numbers.Next(256):X2}"));

    public static string Url(PseudonymNumbers numbers) => string.Create(CultureInfo.InvariantCulture, $"https://example.com/{numbers.Next(1 << 28):x7}");

    public static string UserName(string value, PseudonymNumbers numbers) => string.Create(CultureInfo.InvariantCulture, $"{(value.StartsWith('@') ? "@" : "")}user{10_000 + numbers.Next(90_000)}");

    /// <summary>Some years around the true one, written the same way.</summary>
    public static string Date(string value, PseudonymNumbers numbers)
    {
        if (DateText.Read(value) is not { } date)
        {
            return "";
        }

        int days = 40 + numbers.Next(1_400);
        return date.Write(date.Date.AddDays(date.Date.Year < 1910 || (date.Date.Year < 9990 && numbers.Next(2) == 0) ? days : -days));
    }

    /// <summary>In the Pacific, as far from people as one can be.</summary>
    public static string Gps(string value, PseudonymNumbers numbers)
    {
        string[] parts = value.Split(',');
        return parts.Length == 2 && parts.All(part => double.TryParse(part, CultureInfo.InvariantCulture, out _))
            ? string.Create(CultureInfo.InvariantCulture, $"-48.{numbers.Next(100_000):00000}, -123.{numbers.Next(100_000):00000}")
            : "";
    }

    /// <summary>Of no maker: no type begins with two zeros but those for tests.</summary>
    public static string Imei(string value, PseudonymNumbers numbers) => InventedShapes.Fit(value, CheckDigits.WithLuhn("001" + CheckDigits.Digits(numbers, 11)));

    public static string Vin(PseudonymNumbers numbers)
    {
        const string Characters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
        string start = "ZZZ" + CheckDigits.Letters(numbers, 5, Characters);
        string end = CheckDigits.Letters(numbers, 2, "ABCDEFGHJKLMNPR") + CheckDigits.Digits(numbers, 6);
        int[] weights = [8, 7, 6, 5, 4, 3, 2, 10, 9, 8, 7, 6, 5, 4, 3, 2];
        string without = start + end;
        int sum = without.Select((character, place) => VinValue(character) * weights[place]).Sum() % 11;
        return start + (sum == 10 ? 'X' : CheckDigits.Digit(sum)) + end;
    }

    /// <summary>An account that nobody has the key to.</summary>
    public static string Crypto(string value, PseudonymNumbers numbers)
    {
        if (value.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return "0x" + string.Concat(Enumerable.Range(0, 10).Select(_ => numbers.Next(65_536).ToString("x4", CultureInfo.InvariantCulture)));
        }

        if (value.Length == 0 || value[0] is not ('1' or '3'))
        {
            return "";
        }

        var payload = new byte[21];
        payload[0] = value[0] == '1' ? (byte)0 : (byte)5;
        for (int i = 1; i < payload.Length; i++)
        {
            payload[i] = (byte)numbers.Next(256);
        }

        var check = System.Security.Cryptography.SHA256.HashData(System.Security.Cryptography.SHA256.HashData(payload)).AsSpan(0, 4);
        byte[] all = [.. payload, .. check];
        var number = new System.Numerics.BigInteger(all, isUnsigned: true, isBigEndian: true);
        var text = new System.Text.StringBuilder();
        for (; number > 0; number /= 58)
        {
            text.Insert(0, Base58[(int)(number % 58)]);
        }

        return string.Concat(Enumerable.Repeat('1', all.TakeWhile(item => item == 0).Count())) + text;
    }

    public static string OnlyDigits(string value) => new([.. value.Where(char.IsAsciiDigit)]);

    private static int VinValue(char character) => character switch
    {
        <= '9' => character - '0',
        <= 'H' => character - 'A' + 1,
        'J' => 1, 'K' => 2, 'L' => 3, 'M' => 4, 'N' => 5, 'P' => 7, 'R' => 9, 'S' => 2, 'T' => 3, 'U' => 4, 'V' => 5, 'W' => 6, 'X' => 7, 'Y' => 8, _ => 9,
    };
}
