namespace FineTunePortal.Privacy.Names;

/// <summary>
/// What the network sees of a token: rows of one table, by hashes of the word, its ends, its pieces of three letters and its
/// shape, and by what is known of it. Row 0 is nothing. Stored models depend on every number here.
/// </summary>
public static class NameFeatures
{
    /// <summary>Rows of a token; those that it doesn't need are 0.</summary>
    public const int Slots = 33;

    /// <summary>The slots that tell the word itself: training leaves them out at times, so that unknown words are learned too.</summary>
    public static readonly Range WordSlots = 0..3;

    /// <summary>The slots that tell what a word is known to be.</summary>
    public static readonly Range KnownSlots = 12..24;

    /// <summary>Rows of the table.</summary>
    public const int Rows = Wholes + Pieces + Named;

    private const int Named = 128;
    private const int Wholes = 16384;
    private const int Pieces = 12160;
    private const int Trigrams = 9;

    /// <summary>Fills <see cref="Slots"/> rows a token.</summary>
    /// <param name="words">The text.</param>
    /// <param name="from">First token.</param>
    /// <param name="rows">Room for as many tokens as are wanted.</param>
    public static void Fill(NameWords words, int from, Span<int> rows)
    {
        rows.Clear();
        for (var token = from; rows.Length > 0; token++, rows = rows[Slots..])
        {
            var raw = words.Raw(token);
            var folded = words.Folded(token);
            var shape = WordShape.Of(raw);
            Whole(raw, folded, rows);
            Ends(folded, rows[3..]);
            rows[8] = Piece(shape.Hash);
            rows[9] = 32 + ((int)shape.Kind * 8) + shape.LengthClass;
            rows[10] = 1 + (int)words.Tokens[token].Gap;
            rows[11] = 5 + (int)words.Case;
            Known(words, token, rows[KnownSlots]);
            Threes(folded, rows[KnownSlots.End..]);
        }
    }

    private static void Whole(ReadOnlySpan<char> raw, ReadOnlySpan<char> folded, Span<int> rows)
    {
        var (first, second) = (WordHash.Begin(1), WordHash.Begin(2));
        foreach (var character in raw)
        {
            var lower = char.IsDigit(character) ? '0' : char.ToLowerInvariant(character);
            first = WordHash.Add(first, lower);
            second = WordHash.Add(second, lower);
        }

        rows[0] = Named + Within(WordHash.End(first), Wholes);
        rows[1] = Named + Within(WordHash.End(second), Wholes);
        rows[2] = Named + Within(WordHash.Of(folded, 3), Wholes);
    }

    private static void Ends(ReadOnlySpan<char> folded, Span<int> rows)
    {
        rows[0] = Piece(WordHash.Of(folded[..Math.Min(3, folded.Length)], 4));
        rows[1] = Piece(WordHash.Of(folded[..Math.Min(5, folded.Length)], 5));
        rows[2] = Piece(WordHash.Of(folded[^Math.Min(2, folded.Length)..], 6));
        rows[3] = Piece(WordHash.Of(folded[^Math.Min(3, folded.Length)..], 7));
        rows[4] = Piece(WordHash.Of(folded[^Math.Min(4, folded.Length)..], 8));
    }

    private static void Known(NameWords words, int token, Span<int> rows)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            rows[bit] = ((int)words.Kinds[token] & (1 << bit)) != 0 ? 16 + bit : 0;
        }

        rows[8] = (words.Begins[token] & WordKinds.Place) != 0 ? 24 : 0;
        rows[9] = (words.GoesOn[token] & WordKinds.Place) != 0 ? 25 : 0;
        rows[10] = (words.Begins[token] & WordKinds.Organization) != 0 ? 26 : 0;
        rows[11] = (words.GoesOn[token] & WordKinds.Organization) != 0 ? 27 : 0;
    }

    private static void Threes(ReadOnlySpan<char> folded, Span<int> rows)
    {
        for (var i = 0; i + 3 <= folded.Length && i < Trigrams; i++)
        {
            rows[i] = Piece(WordHash.Of(folded.Slice(i, 3), 9));
        }
    }

    private static int Piece(uint hash) => Named + Wholes + Within(hash, Pieces);

    private static int Within(uint hash, int rows) => (int)(((ulong)hash * (ulong)rows) >> 32);
}
