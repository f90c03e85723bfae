using FineTunePortal.Privacy;

namespace FineTunePortal.Training.Names;

/// <summary>Writes texts as people do: without capitals, in capitals only, without accents, without a full stop. No place moves.</summary>
public static class Distortion
{
    /// <summary>The text, often as it is.</summary>
    public static NamedText Apply(NamedText text, Random random)
    {
        var chance = random.NextDouble();
        var changed = chance < 0.08 ? Each(text.Text, char.ToLowerInvariant) : chance < 0.13 ? Each(text.Text, char.ToUpperInvariant) : text.Text;
        if (chance is > 0.5 and < 0.58)
        {
            changed = OnlyNames(text, chance < 0.55 ? char.ToUpperInvariant : char.ToLowerInvariant);
        }

        if (random.NextDouble() < 0.10)
        {
            changed = Each(changed, Plain);
        }

        return text with { Text = changed.Length > 1 && changed[^1] == '.' && random.NextDouble() < 0.15 && text.Spans.All(span => span.End < changed.Length) ? changed[..^1] : changed };
    }

    private static string OnlyNames(NamedText text, Func<char, char> change)
    {
        var letters = text.Text.ToCharArray();
        foreach (var span in text.Spans)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                letters[i] = change(letters[i]);
            }
        }

        return new string(letters);
    }

    private static string Each(string text, Func<char, char> change) => string.Create(text.Length, (text, change), static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source.change(source.text[i]);
        }
    });

    private static char Plain(char letter)
    {
        if (letter < 128 || !char.IsLetter(letter))
        {
            return letter;
        }

        var folded = Folding.Fold(letter);
        return folded == '\0' ? letter : char.IsUpper(letter) ? char.ToUpperInvariant(folded) : folded;
    }
}
