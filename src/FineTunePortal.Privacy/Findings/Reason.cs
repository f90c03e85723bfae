using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>Why something was found. It never holds the value itself.</summary>
/// <param name="Detail">What the rule's sentence leaves open: a country, an issuer of cards, a column's name; or null.</param>
public readonly record struct Reason(ReasonKind Kind, string? Detail = null)
{
    /// <summary>It has check digits, and they fit.</summary>
    public bool CheckDigits { get; init; }

    /// <summary>The word of our lists that speaks for it; a word that ends in '…' stands for all that begin so. Null when there is none.</summary>
    public string? Word { get; init; }

    /// <summary>The word stands in the column's name, not near the value.</summary>
    public bool InColumnName { get; init; }

    public ReasonNote Note { get; init; }

    /// <summary>The reason in English.</summary>
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Kind switch
        {
            ReasonKind.Form => "has the form of this kind of data",
            ReasonKind.Country => $"has the form that {CountryName(Detail)} gives it",
            ReasonKind.Maker => $"begins and ends like those of {Detail}",
            ReasonKind.Groups => "is written in the groups that are usual for it",
            ReasonKind.CallingCode => "begins with a country's calling code and has that country's length",
            ReasonKind.Length => "could be one by its length",
            ReasonKind.Random => "looks like characters drawn by chance",
            ReasonKind.NameValue => $"is a value of the column '{Detail}'",
            ReasonKind.NamePart => $"is part of a value of the column '{Detail}'",
            ReasonKind.Words => $"reads like one, by its words and what stands around them ({Detail} sure)",
            ReasonKind.KnownName => "stands in a list of known names",
            ReasonKind.Listed => "stands in your list",
            ReasonKind.Examples => $"fits your examples of '{Detail}'",
            _ => Kind.ToString(),
        };

        if (CheckDigits)
        {
            yield return "its check digits are right";
        }

        if (Word is not null)
        {
            yield return InColumnName ? $"the column's name holds '{Word}'" : $"'{Word}' stands near it";
        }

        if (Note != ReasonNote.None)
        {
            yield return Note switch
            {
                ReasonNote.ReservedDomain => "but its domain is reserved for examples",
                ReasonNote.VersionNearby => "but a word near it speaks of versions",
                ReasonNote.EveryMachine => "but every machine has this address",
                _ => "nearly every value of its column is one",
            };
        }
    }

    private static string CountryName(string? code) => code is { Length: 2 } ? new RegionInfo(code).EnglishName : code ?? "";
}
