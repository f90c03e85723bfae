namespace FineTunePortal.Privacy;

/// <summary>
/// Words and phrases that say what a number beside them is. Whole words only ("lic" must not fire in "duplicate"), without
/// accents and case. A word that ends in '*' stands for all that begin so, since Polish and Romanian words change their ends.
/// </summary>
public sealed class ContextWords
{
    private ContextWords(IReadOnlyList<string> phrases) => Phrases = phrases;

    /// <summary>Words and phrases in one text, with commas between them.</summary>
    public static ContextWords Of(string list) => new(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    internal IReadOnlyList<string> Phrases { get; }
}
