namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>Shortens sequences to a maximum and keeps what was cut off as overflow.</summary>
internal static class Truncation
{
    /// <param name="maxLength">Tokens that all sequences together may have.</param>
    /// <exception cref="TokenizerException">The strategy can't reach the length.</exception>
    public static void Apply(TokenSequence[] sequences, int maxLength, TruncationOptions options)
    {
        if (maxLength == 0)
        {
            for (var i = 0; i < sequences.Length; i++)
            {
                sequences[i] = Cut(sequences[i], 0, options);
            }

            return;
        }

        var excess = sequences.Sum(sequence => sequence.Count) - maxLength;
        if (excess <= 0)
        {
            return;
        }

        if (options.Strategy == TruncationStrategy.LongestFirst)
        {
            var lengths = LongestFirst(sequences, maxLength);
            for (var i = 0; i < sequences.Length; i++)
            {
                sequences[i] = Cut(sequences[i], lengths[i], options);
            }

            return;
        }

        var target = options.Strategy == TruncationStrategy.OnlyFirst ? 0 : 1;
        if (target >= sequences.Length)
        {
            throw new TokenizerException("Truncating: the strategy is to shorten the second text only, but there is just one; choose another strategy.");
        }

        if (sequences[target].Count <= excess)
        {
            throw new TokenizerException(
                $"Truncating: the {(target == 0 ? "first" : "second")} text has {sequences[target].Count} tokens, which is too few to bring "
                + $"the whole down to {maxLength}; choose a higher maximum or the strategy longest_first.");
        }

        sequences[target] = Cut(sequences[target], sequences[target].Count - excess, options);
    }

    private static int[] LongestFirst(TokenSequence[] sequences, int maxLength)
    {
        if (sequences.Length == 1)
        {
            return [maxLength];
        }

        var shorter = Math.Min(sequences[0].Count, sequences[1].Count);
        var longer = shorter > maxLength ? shorter : Math.Max(shorter, maxLength - shorter);
        if (shorter + longer > maxLength)
        {
            shorter = maxLength / 2;
            longer = shorter + (maxLength % 2);
        }

        return sequences[0].Count > sequences[1].Count ? [longer, shorter] : [shorter, longer];
    }

    private static TokenSequence Cut(TokenSequence sequence, int length, TruncationOptions options)
    {
        if (length >= sequence.Count)
        {
            return sequence;
        }

        if (length == 0)
        {
            var empty = new TokenSequence();
            empty.Overflowing.Add(sequence);
            return empty;
        }

        if (options.Stride >= length)
        {
            throw new TokenizerException(
                $"Truncating: a stride of {options.Stride} leaves no room to move on in parts of {length} tokens; choose a smaller stride or a higher maximum.");
        }

        var parts = Parts(sequence.Count, length, length - options.Stride, options.Direction);
        var kept = sequence.Slice(parts[0].Start, parts[0].End);
        kept.Overflowing.AddRange(parts.Skip(1).Select(part => sequence.Slice(part.Start, part.End)));
        return kept;
    }

    private static List<(int Start, int End)> Parts(int count, int length, int step, TextSide direction)
    {
        var parts = new List<(int Start, int End)>();
        for (var moved = 0; moved < count; moved += step)
        {
            var part = direction == TextSide.Right
                ? (Start: moved, End: Math.Min(moved + length, count))
                : (Start: Math.Max(0, count - moved - length), End: count - moved);
            parts.Add(part);
            if (direction == TextSide.Right ? part.End == count : part.Start == 0)
            {
                break;
            }
        }

        return parts;
    }
}
