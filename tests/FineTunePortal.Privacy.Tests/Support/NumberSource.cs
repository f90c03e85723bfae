using System.Globalization;

namespace FineTunePortal.Privacy.Tests;

/// <summary>Makes numbers that pass a rule's check, and columns that only look like some.</summary>
internal sealed class NumberSource(int seed)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Tries = 2_000_000;

    private readonly Random _random = new(seed);

    /// <summary>A number of one of a rule's forms.</summary>
    public string Make(NumberRule rule)
    {
        var forms = NumberForm.Of(rule).ToList();
        return Make(forms[_random.Next(forms.Count)]);
    }

    /// <summary>A number of a form.</summary>
    public string Make(NumberForm form)
    {
        Span<char> number = stackalloc char[form.Places];
        for (var i = 0; i < Tries; i++)
        {
            var text = Fill(form);
            if (form.TryRead(text, number) && form.Rule.Check?.Invoke(number) != false)
            {
                return text;
            }
        }

        throw new InvalidOperationException($"No number of {form.Rule.Type} was made from '{form.Pattern}'.");
    }

    /// <summary>Columns of things that are no personal numbers, by what they are.</summary>
    public static IReadOnlyDictionary<string, Func<Random, string>> LookAlikes { get; } = new Dictionary<string, Func<Random, string>>
    {
        ["time in seconds"] = random => Text(random.NextInt64(1_400_000_000, 1_800_000_000)),
        ["time in milliseconds"] = random => Text(random.NextInt64(1_400_000_000_000, 1_800_000_000_000)),
        ["time as 14 digits"] = random => Day(random).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        ["time as 12 digits"] = random => Day(random).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture),
        ["date"] = random => Day(random).ToString(random.Next(3) switch { 0 => "yyyy-MM-dd", 1 => "dd.MM.yyyy", _ => "yyyyMMdd" }, CultureInfo.InvariantCulture),
        ["date and time"] = random => Day(random).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["order of 6 digits"] = random => Digits(random, 6),
        ["order of 7 digits"] = random => Digits(random, 7),
        ["order of 8 digits"] = random => Digits(random, 8),
        ["order of 9 digits"] = random => Digits(random, 9),
        ["order of 10 digits"] = random => Digits(random, 10),
        ["order of 11 digits"] = random => Digits(random, 11),
        ["order of 12 digits"] = random => Digits(random, 12),
        ["order of 13 digits"] = random => Digits(random, 13),
        ["order of 14 digits"] = random => Digits(random, 14),
        ["order of 15 digits"] = random => Digits(random, 15),
        ["order of 16 digits"] = random => Digits(random, 16),
        ["order of 16 digits from 4 on"] = random => "4" + Digits(random, 15),
        ["order of 19 digits"] = random => Digits(random, 19),
        ["time in microseconds"] = random => Text(random.NextInt64(1_400_000_000_000_000, 1_800_000_000_000_000)),
        ["order with letters"] = random => $"{(random.Next(2) == 0 ? "ZAM" : "ORD")}/{random.Next(2015, 2027)}/{Digits(random, 6)}",
        ["part number"] = random => $"{Letters[random.Next(26)]}{Letters[random.Next(26)]}-{Digits(random, 5)}-{Letters[random.Next(26)]}",
        ["version"] = random => $"{random.Next(20)}.{random.Next(30)}.{random.Next(4000)}",
        ["GUID"] = random => Guid(random).ToString(),
        ["git hash"] = random => Convert.ToHexStringLower(Guid(random).ToByteArray()) + Convert.ToHexStringLower(Guid(random).ToByteArray())[..8],
        ["short git hash"] = random => Convert.ToHexStringLower(Guid(random).ToByteArray())[..8],
        ["amount"] = random => (random.Next(1, 99_999_999) / 100m).ToString("0.00", random.Next(2) == 0 ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo("pl")),
        ["amount with groups"] = random => random.Next(1, 999_999_999).ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = " " }),
    };

    private static string Digits(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(place => (char)('0' + random.Next(place == 0 ? 1 : 0, 10))));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static DateTime Day(Random random) => new DateTime(2015, 1, 1).AddSeconds(random.Next(350_000_000));

    private static Guid Guid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Fill(NumberForm form)
    {
        var text = form.Pattern.Select(sign => sign switch { '#' => (char)('0' + _random.Next(10)), '@' => Letters[_random.Next(26)], '*' => Letters[_random.Next(26)], _ => sign }).ToArray();
        switch (form.Rule.Type)
        {
            case EntityTypes.ItalianFiscalCode:
                Put(text, 6, Two(0, 99) + "ABCDEHLMPRST"[_random.Next(12)] + Two(1, 28) + Letters[_random.Next(26)] + Digits(_random, 3));
                break;
            case EntityTypes.UkDrivingLicence:
                Put(text, 5, Digits(_random, 1) + "0" + Digits(_random, 1) + Two(1, 28) + Digits(_random, 1) + "AB9XY");
                break;
            case EntityTypes.GermanIdCard:
                Put(text, 0, string.Concat(text.Select((_, place) => place is > 0 and < 4 or 9 ? Digits(_random, 1)[0] : "CFGHJKLMNPRTVWXYZ"[_random.Next(17)])));
                break;
            case EntityTypes.Vin:
                Put(text, 13, Digits(_random, 4));
                break;
            case EntityTypes.FrenchNir when text.Length is 15:
                Put(text, 5, "2" + "AB"[_random.Next(2)], onlyWhere: char.IsAsciiLetter(text[6]));
                break;
            case EntityTypes.Cnp:
                Put(text, 0, "12356"[_random.Next(5)] + Two(0, 35) + Two(1, 12) + Two(1, 28) + Two(1, 46));
                break;
            case EntityTypes.RomanianTradeRegister when !text.Contains('/'):
                Put(text, 0, "J" + _random.Next(1991, 2026).ToString(CultureInfo.InvariantCulture));
                break;
            case EntityTypes.RomanianTradeRegister:
                Put(text, 0, "J");
                Put(text, text.Length - 4, _random.Next(1991, 2024).ToString(CultureInfo.InvariantCulture));
                break;
            case EntityTypes.SlovenianEmso:
                Put(text, 0, Two(1, 28) + Two(1, 12) + "9" + Two(30, 99));
                break;
            case EntityTypes.LuxembourgNationalId when text[4] != ' ':
                Put(text, 0, "19" + Two(30, 99) + Two(1, 12) + Two(1, 28));
                break;
        }

        return new string(text);
    }

    private static void Put(char[] text, int at, string part, bool onlyWhere = true)
    {
        if (onlyWhere)
        {
            part.CopyTo(0, text, at, part.Length);
        }
    }

    private string Two(int least, int most) => _random.Next(least, most + 1).ToString("00", CultureInfo.InvariantCulture);
}
