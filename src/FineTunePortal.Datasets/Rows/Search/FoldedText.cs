using System.Buffers;
using System.Globalization;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Finds a text in others as people do: case and accents aside, however the accents are encoded.</summary>
public sealed class FoldedText(string text)
{
    /// <summary>What each character counts as; 0 for those that only change others.</summary>
    private static readonly char[] s_folded = Build();

    private readonly char[] _wanted = [.. text.Select(character => s_folded[character]).Where(character => character != 0)];

    public bool IsIn(ReadOnlySpan<char> other)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(Math.Max(1, other.Length));
        int length = 0;
        foreach (char character in other)
        {
            rented[length] = s_folded[character];
            length += rented[length] == 0 ? 0 : 1;
        }

        bool found = rented.AsSpan(0, length).IndexOf(_wanted) >= 0;
        ArrayPool<char>.Shared.Return(rented);
        return found;
    }

    /// <summary>Where it stands in another text: place and length there, in order.</summary>
    public IReadOnlyList<(int Start, int Length)> Places(string other)
    {
        if (_wanted.Length == 0)
        {
            return [];
        }

        var folded = new char[other.Length];
        var from = new int[other.Length];
        int length = 0;
        for (int place = 0; place < other.Length; place++)
        {
            if (s_folded[other[place]] is not '\0' and var character)
            {
                (folded[length], from[length++]) = (character, place);
            }
        }

        var places = new List<(int, int)>();
        for (int at = 0; at < length && folded.AsSpan(at, length - at).IndexOf(_wanted) is >= 0 and var next; at += next + _wanted.Length)
        {
            // Marks that belong to the last letter go with it.
            int start = from[at + next], after = at + next + _wanted.Length;
            places.Add((start, (after < length ? from[after] : other.Length) - start));
        }

        return places;
    }

    private static char[] Build()
    {
        // Letters with a stroke are letters of their own to Unicode; to whoever types without them they aren't.
        const string Strokes = "łlŁlđdĐdøoØoħhĦhŧtŦtıi";
        char[] folded = new char[char.MaxValue + 1];
        for (int code = 0; code <= char.MaxValue; code++)
        {
            folded[code] = Fold((char)code);
        }

        for (int place = 0; place < Strokes.Length; place += 2)
        {
            folded[Strokes[place]] = Strokes[place + 1];
        }

        return folded;
    }

    private static char Fold(char character)
    {
        if (character < 128)
        {
            return char.ToLowerInvariant(character);
        }

        if (char.IsSurrogate(character) || char.GetUnicodeCategory(character) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        {
            return character;
        }

        if (char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
        {
            return '\0';
        }

        string parts = character.ToString().Normalize(NormalizationForm.FormD);
        bool isLetterWithMarks = parts.Skip(1).All(part => char.GetUnicodeCategory(part) == UnicodeCategory.NonSpacingMark);
        return char.ToLowerInvariant(isLetterWithMarks ? parts[0] : character);
    }
}
