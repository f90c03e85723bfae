namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>Fills sequences up to one length.</summary>
internal static class Padding
{
    public static IReadOnlyList<TokenSequence> Apply(IReadOnlyList<TokenSequence> batch, PaddingOptions options)
    {
        var length = options.Length ?? batch.Max(sequence => sequence.Count);
        if (options.PadToMultipleOf is > 0 and var multiple && length % multiple > 0)
        {
            length += multiple - (length % multiple);
        }

        return [.. batch.Select(sequence => Pad(sequence, length, options))];
    }

    private static TokenSequence Pad(TokenSequence sequence, int length, PaddingOptions options)
    {
        var overflowing = sequence.Overflowing.Select(part => Pad(part, length, options)).ToList();
        if (sequence.Count < length)
        {
            var padding = new TokenSequence(length - sequence.Count);
            for (var i = sequence.Count; i < length; i++)
            {
                padding.Add(options.PadId, options.PadToken, (0, 0), options.PadTypeId, null, null, special: true, attended: false);
            }

            var (first, second) = options.Direction == TextSide.Left ? (padding, sequence) : (sequence, padding);
            sequence = first.Slice(0, first.Count);
            sequence.Merge(second.Slice(0, second.Count));
        }
        else
        {
            sequence = sequence.Slice(0, sequence.Count);
        }

        sequence.Overflowing.AddRange(overflowing);
        return sequence;
    }
}
