namespace FineTunePortal.Privacy;

/// <summary>A kind of number, told by its forms, its check and the words that people write beside it. A new country is a list of these.</summary>
/// <param name="Type">One of <see cref="EntityTypes"/>.</param>
/// <param name="Country">The ISO 3166 code of the country that gives it; empty when it isn't one country.</param>
/// <param name="Forms">
/// Ways of writing it, with '|' between: '#' is a digit, '@' a letter, everything else stands for itself (a space for any
/// space, a dash for any dash); stars are letters and digits in any order. "!" before a form makes it <see cref="Strength.Strong"/>, "?" <see cref="Strength.Fair"/>.
/// </param>
/// <param name="Check">Judges digits and letters that stand where '#' and '@' are; null: every number of the form will do.</param>
/// <param name="Words">With commas between; see <see cref="ContextWords"/>.</param>
internal sealed record NumberRule(string Type, string Country, string Forms, NumberCheck? Check, string Words)
{
    /// <summary>Its check has check digits, not only structure.</summary>
    public bool HasCheckDigits { get; init; } = true;

    public ContextWords Context { get; } = ContextWords.Of(Words);

    /// <summary>Words that tell it from other countries' numbers of the same form and name, with commas between: "British" near a passport's number. Usually none.</summary>
    public ContextWords? Own { get; init; }
}
