namespace FineTunePortal.Privacy;

/// <summary>Romanian women's names have a form of their own for "of" and "to"; men's take a word before them.</summary>
internal static class RomanianEndings
{
    public static string Given(string name, NameCase wanted)
    {
        if (wanted is not (NameCase.Genitive or NameCase.Dative) || !name.EndsWith('a'))
        {
            return name;
        }

        return name[..^1] + (name[^2] is 'c' or 'g' ? "ăi" : "ei");
    }
}
