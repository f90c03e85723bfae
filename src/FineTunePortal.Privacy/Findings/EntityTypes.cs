namespace FineTunePortal.Privacy;

/// <summary>The kinds of personal data. The names are those that Presidio uses, where it has one.</summary>
public static class EntityTypes
{
    public const string Email = "EMAIL_ADDRESS";
    public const string Phone = "PHONE_NUMBER";
    public const string Iban = "IBAN_CODE";
    public const string Card = "CREDIT_CARD";
    public const string Pesel = "PL_PESEL";
    public const string IpAddress = "IP_ADDRESS";
    public const string Person = "PERSON";

    /// <summary>A country, region, city or another place that is governed.</summary>
    public const string Place = "GPE";

    public const string Organization = "ORGANIZATION";

    /// <summary>Street or box, with what belongs to it: flat, postcode, town.</summary>
    public const string StreetAddress = "STREET_ADDRESS";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Email, Phone, Iban, Card, Pesel, IpAddress, Person, StreetAddress, Place, Organization];

    /// <summary>What stands in the place of a value: <c>[EMAIL]</c>.</summary>
    public static string LabelOf(string type) => type switch
    {
        Email => "[EMAIL]",
        Phone => "[PHONE]",
        Iban => "[IBAN]",
        Card => "[CARD]",
        Pesel => "[PESEL]",
        IpAddress => "[IP]",
        Person => "[NAME]",
        StreetAddress => "[ADDRESS]",
        Place => "[PLACE]",
        Organization => "[ORGANIZATION]",
        _ => $"[{type}]",
    };
}
