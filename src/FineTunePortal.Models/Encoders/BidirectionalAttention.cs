using FineTunePortal.Kernels;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Encoders;

/// <summary>Attention in which tokens see what comes after them as well.</summary>
internal static class BidirectionalAttention
{
    /// <summary>Queries, keys and values [B, T, H, D] -> [B*T, H*D].</summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="context">The batch.</param>
    /// <param name="reach">Tokens that one sees to either side; 0 for all.</param>
    /// <param name="dropout">Share of the weights that is left out while training.</param>
    public static Tensor Run(Tensor q, Tensor k, Tensor v, EncoderContext context, int reach = 0, double dropout = 0)
    {
        using var scope = NewDisposeScope();
        var scale = 1 / Math.Sqrt(q.shape[3]);
        var mixed = reach == 0 && !(context.Training && dropout > 0)
            ? Fused.attention(q, k, v, scale, causal: false, context.Segments, context.Segments)
            : Masked(q, k, v, scale, context, reach, dropout);
        return mixed.reshape(context.BatchSize * context.Length, -1).MoveToOuterDisposeScope();
    }

    private static Tensor Masked(Tensor q, Tensor k, Tensor v, double scale, EncoderContext context, int reach, double dropout)
    {
        var scores = (q.transpose(1, 2) * scale).matmul(k.permute(0, 2, 3, 1)).to(ScalarType.Float32);
        if (context.Forbidden(reach) is { } forbidden)
        {
            // Finite, so that a row that may attend nowhere (padding) stays a number; nothing reads it.
            scores = scores.masked_fill(forbidden, -1e30);
        }

        var weights = context.Dropout(scores.softmax(-1), dropout).to(v.dtype);
        return weights.matmul(v.transpose(1, 2)).transpose(1, 2);
    }
}
