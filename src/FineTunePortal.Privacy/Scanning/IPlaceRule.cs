namespace FineTunePortal.Privacy;

/// <summary>
/// Looks at one place of a text. It is asked at every word that holds a digit, so it says no quickly, and it reads no further
/// than a fixed number of characters from there.
/// </summary>
internal interface IPlaceRule
{
    /// <summary>What it finds.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>The words that it asks for; each list is known by its number in the index, which begins with <see cref="FirstList"/>.</summary>
    IReadOnlyList<ContextWords> Lists { get; }

    /// <summary>Set once, when the index is made.</summary>
    int FirstList { get; set; }

    void Look(ref Scan scan, Place place);
}
