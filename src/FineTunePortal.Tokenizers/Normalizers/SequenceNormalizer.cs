using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>One normalizer after the other.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<INormalizer> steps) : INormalizer
{
    public Piece Normalize(in Piece text)
    {
        var result = text;
        foreach (var step in steps)
        {
            result = step.Normalize(result);
        }

        return result;
    }
}
