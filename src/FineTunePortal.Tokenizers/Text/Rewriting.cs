using System.Text;
using FineTunePortal.Tokenizers.PreTokenizers.Patterns;

namespace FineTunePortal.Tokenizers.Text;

/// <summary>The ways in which normalizers change a piece, each keeping track of where characters came from.</summary>
internal static class Rewriting
{
    /// <summary>Puts a text in front; it shares the place of the first character.</summary>
    public static Piece Prepend(in Piece piece, string text)
    {
        var changes = new List<(Rune, int)>(piece.Length + text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            changes.Add((rune, changes.Count == 0 ? 0 : 1));
        }

        var change = 1;
        foreach (var rune in piece.Span.EnumerateRunes())
        {
            changes.Add((rune, change));
            change = 0;
        }

        return piece.Transform(changes);
    }

    /// <summary>Keeps the characters that a predicate accepts.</summary>
    public static Piece Filter(in Piece piece, Func<Rune, bool> keeps)
    {
        var changes = new List<(Rune Character, int Change)>(piece.Length);
        var removedAtStart = 0;
        foreach (var rune in piece.Span.EnumerateRunes())
        {
            if (keeps(rune))
            {
                changes.Add((rune, 0));
            }
            else if (changes.Count == 0)
            {
                removedAtStart++;
            }
            else
            {
                changes[^1] = (changes[^1].Character, changes[^1].Change - 1);
            }
        }

        return piece.Transform(changes, removedAtStart);
    }

    /// <summary>Replaces each character by a text; further characters of it share the place of the first.</summary>
    public static Piece Map(in Piece piece, Func<Rune, string> map)
    {
        var changes = new List<(Rune, int)>(piece.Length);
        foreach (var rune in piece.Span.EnumerateRunes())
        {
            var change = 0;
            foreach (var mapped in map(rune).EnumerateRunes())
            {
                changes.Add((mapped, change));
                change = 1;
            }
        }

        return piece.Transform(changes);
    }

    /// <summary>Replaces every match of a pattern; the new text takes the place of the last character it replaces.</summary>
    public static Piece Replace(in Piece piece, ISplitPattern pattern, string content)
    {
        var ranges = new List<TextRange>();
        var old = piece.Span;
        pattern.Find(old, ranges);
        if (!ranges.Exists(range => range.IsMatch))
        {
            return piece;
        }

        var text = new StringBuilder(old.Length);
        var starts = new List<int>(old.Length);
        var ends = new List<int>(old.Length);
        foreach (var range in ranges)
        {
            if (!range.IsMatch)
            {
                text.Append(old[range.Start..range.End]);
                for (var i = range.Start; i < range.End; i++)
                {
                    starts.Add(piece.Text.SourceStart(piece.Start + i));
                    ends.Add(piece.Text.SourceEnd(piece.Start + i));
                }

                continue;
            }

            text.Append(content);
            var last = piece.Start + range.End - 1;
            for (var i = 0; i < content.Length; i++)
            {
                starts.Add(piece.Text.SourceStart(last));
                ends.Add(piece.Text.SourceEnd(last));
            }
        }

        return new Piece(new AlignedText(text.ToString(), [.. starts], [.. ends]), 0, text.Length, piece.OriginalStart);
    }
}
