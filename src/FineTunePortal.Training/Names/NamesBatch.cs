using FineTunePortal.Privacy.Names;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Names;

/// <summary>Texts in one row of tokens, with a gap between them that no layer reaches across.</summary>
internal sealed class NamesBatch
{
    private const double WithoutWord = 0.25;
    private const double WithoutKinds = 0.3;

    private static readonly int s_gap = NamesShape.Steps.Max();

    private readonly List<int> _rows = [];
    private readonly List<float> _real = [];
    private readonly List<long> _tags = [];

    /// <summary>Tokens, without gaps.</summary>
    public int Tokens { get; private set; }

    /// <param name="random">Leaves out what tells single words, so that unknown ones are learned; null leaves all.</param>
    public void Add(NamedText text, WordList known, Random? random)
    {
        var words = new NameWords(text.Text, known);
        var rows = new int[words.Tokens.Count * NameFeatures.Slots];
        NameFeatures.Fill(words, 0, rows);
        for (var token = 0; random is not null && token < words.Tokens.Count; token++)
        {
            var own = rows.AsSpan(token * NameFeatures.Slots, NameFeatures.Slots);
            if (random.NextDouble() < WithoutWord)
            {
                own[NameFeatures.WordSlots].Clear();
            }

            if (random.NextDouble() < WithoutKinds)
            {
                own[NameFeatures.KnownSlots].Clear();
            }
        }

        _rows.AddRange(rows);
        _tags.AddRange(NamesCorpora.Tags(text, words.Tokens));
        _real.AddRange(Enumerable.Repeat(1f, words.Tokens.Count));
        _rows.AddRange(new int[s_gap * NameFeatures.Slots]);
        _real.AddRange(new float[s_gap]);
        _tags.AddRange(Enumerable.Repeat(-100L, s_gap));
        Tokens += words.Tokens.Count;
    }

    /// <summary>Rows [T, slots], realness [T, 1] and tags [T].</summary>
    public (Tensor Rows, Tensor Real, Tensor Tags) Tensors() =>
        (tensor(_rows.ToArray(), [_real.Count, NameFeatures.Slots]).to(ScalarType.Int64), tensor(_real.ToArray(), [_real.Count, 1]), tensor(_tags.ToArray(), [_tags.Count]));
}
