namespace FineTunePortal.Privacy;

/// <summary>A name to look for. Its text stays inside: nothing prints it.</summary>
/// <param name="text">Words with single spaces between them.</param>
/// <param name="whole">A whole value, not one word of it.</param>
internal sealed class NameEntry(string text, bool whole)
{
    public bool Whole => whole;

    /// <summary>
    /// How much of the beginning of a text is this name; 0 when it isn't. White space may be wider there. Case counts, but
    /// capitals throughout are the same name: "will" in a sentence isn't Will, and ANNA KOWALSKA is Anna Kowalska.
    /// </summary>
    public int LengthAt(ReadOnlySpan<char> other)
    {
        var (position, capitals, exact) = (0, true, true);
        foreach (var character in text)
        {
            if (character == ' ')
            {
                var spaces = SpacesAt(other, position);
                if (spaces == 0)
                {
                    return 0;
                }

                position += spaces;
                continue;
            }

            if (position == other.Length)
            {
                return 0;
            }

            exact &= other[position] == character;
            capitals &= other[position] == char.ToUpperInvariant(character);
            if (!exact && !capitals)
            {
                return 0;
            }

            position++;
        }

        return position;
    }

    private static int SpacesAt(ReadOnlySpan<char> other, int position)
    {
        var count = 0;
        while (position + count < other.Length && char.IsWhiteSpace(other[position + count]) && count < 4)
        {
            count++;
        }

        return count;
    }
}
