using FineTunePortal.Tokenizers.PostProcessors;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers;

/// <summary>What a tokenizer made of a text or a pair of texts. All arrays have one entry a token.</summary>
public sealed class Encoding
{
    private readonly IReadOnlyList<string> _texts;
    private (int Start, int End)[]? _charOffsets;

    internal Encoding(TokenSequence sequence, IReadOnlyList<string> texts)
    {
        _texts = texts;
        Ids = [.. sequence.Ids];
        Tokens = [.. sequence.Tokens];
        Offsets = [.. sequence.Offsets];
        TypeIds = [.. sequence.TypeIds];
        AttentionMask = [.. sequence.AttentionMask];
        SpecialTokensMask = [.. sequence.SpecialTokensMask];
        WordIds = [.. sequence.WordIds];
        SequenceIds = [.. sequence.SequenceIds];
        Overflowing = [.. sequence.Overflowing.Select(part => new Encoding(part, texts))];
    }

    public int[] Ids { get; }

    public string[] Tokens { get; }

    /// <summary>Range [Start, End) of the token's text in Unicode code points; (0, 0) for tokens that no text stands for.</summary>
    public (int Start, int End)[] Offsets { get; }

    /// <summary>Range [Start, End) of the token's text in UTF-16 units, as C# strings count.</summary>
    public (int Start, int End)[] CharOffsets => _charOffsets ??= ToUnits();

    /// <summary>Which segment a token belongs to, as the post-processor numbers them.</summary>
    public int[] TypeIds { get; }

    /// <summary>1 for tokens, 0 for padding.</summary>
    public int[] AttentionMask { get; }

    /// <summary>1 for tokens that were added to the text (by the post-processor, or as padding).</summary>
    public int[] SpecialTokensMask { get; }

    /// <summary>Number of the pre-tokenized word that the token is part of.</summary>
    public int?[] WordIds { get; }

    /// <summary>0 for the first text, 1 for the second, null for tokens that were added.</summary>
    public int?[] SequenceIds { get; }

    /// <summary>What truncation cut off, in encodings of their own.</summary>
    public IReadOnlyList<Encoding> Overflowing { get; }

    private (int Start, int End)[] ToUnits()
    {
        var units = _texts.Select(CodePoints.UnitOf).ToArray();
        if (Array.TrueForAll(units, map => map is null))
        {
            return Offsets;
        }

        var converted = new (int, int)[Offsets.Length];
        for (var i = 0; i < converted.Length; i++)
        {
            var (start, end) = Offsets[i];
            var map = SequenceIds[i] is { } sequence && sequence < units.Length ? units[sequence] : null;
            converted[i] = map is null ? (start, end) : (map[Math.Min(start, map.Length - 1)], map[Math.Min(end, map.Length - 1)]);
        }

        return converted;
    }
}
