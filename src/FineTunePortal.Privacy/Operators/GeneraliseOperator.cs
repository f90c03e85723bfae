using System.Globalization;
using System.Net;

namespace FineTunePortal.Privacy;

/// <summary>Something coarser that is still of use: a year, a country, an age group, a region, a network. Where nothing of the kind exists, the label.</summary>
internal sealed class GeneraliseOperator : IOperator
{
    private const int AgeBand = 10;

    public string Apply(Occurrence occurrence)
    {
        string value = occurrence.Value.Trim();
        string? coarse = occurrence.Type switch
        {
            EntityTypes.BirthDate or "DATE_TIME" => DateText.Read(value) is { } date ? date.Date.Year.ToString("0000", CultureInfo.InvariantCulture) : null,
            "AGE" => Age(value),
            EntityTypes.Place => KnownPlaces.CountryOf(value),
            "POSTCODE" or "UK_POSTCODE" or "ZIP_CODE" => Postcode(value),
            EntityTypes.StreetAddress => KnownPlaces.CountryIn(value),
            EntityTypes.IpAddress => Network(value),
            EntityTypes.Gps => Degrees(value),
            EntityTypes.Iban => Labelled(occurrence.Type, value.Length > 2 && char.IsAsciiLetter(value[0]) ? value[..2].ToUpperInvariant() : "PL"),
            EntityTypes.Phone when value.StartsWith('+') => Labelled(occurrence.Type, "+" + CommonNumbers.OnlyDigits(value)[..CallingCodes.LengthOf(CommonNumbers.OnlyDigits(value))]),
            EntityTypes.Card => CardIssuers.Find(CommonNumbers.OnlyDigits(value)) is { } issuer ? Labelled(occurrence.Type, issuer) : null,
            EntityTypes.Url => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 ? $"{address.Scheme}://{address.Host}/" : null,
            _ => null,
        };
        return coarse ?? EntityTypes.LabelOf(occurrence.Type);
    }

    private static string Labelled(string type, string what) => $"{EntityTypes.LabelOf(type)[..^1]} {what}]";

    private static string? Age(string value)
    {
        if (!int.TryParse(CommonNumbers.OnlyDigits(value), NumberStyles.None, CultureInfo.InvariantCulture, out int age) || age > 130)
        {
            return null;
        }

        int from = age / AgeBand * AgeBand;
        return age >= 90 ? "90+" : string.Create(CultureInfo.InvariantCulture, $"{from}–{from + AgeBand - 1}");
    }

    /// <summary>What stands before the space or dash, or the first two digits.</summary>
    private static string? Postcode(string value)
    {
        int cut = value.IndexOfAny([' ', '-']);
        return cut > 0 ? value[..cut] : value.Length >= 4 && value.All(char.IsAsciiDigit) ? value[..(value.Length == 5 ? 3 : 2)] : null;
    }

    private static string? Network(string value)
    {
        if (!IPAddress.TryParse(value, out var address))
        {
            return null;
        }

        byte[] bytes = address.GetAddressBytes();
        int kept = bytes.Length == 4 ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{kept * 8}");
    }

    /// <summary>One decimal is about eleven kilometres.</summary>
    private static string? Degrees(string value)
    {
        string[] parts = value.Split(',');
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out double latitude) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double longitude)
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.0}, {longitude:0.0}")
            : null;
    }
}
