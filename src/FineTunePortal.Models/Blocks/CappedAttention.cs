using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Attention whose scores are held within ±cap by cap * tanh(score / cap), as in Gemma 2 (arXiv:2408.00118); plain operations.</summary>
internal static class CappedAttention
{
    /// <summary>Arguments and result as those of Fused.attention, always causal.</summary>
    public static Tensor Run(Tensor q, Tensor k, Tensor v, double scale, double cap, ForwardContext context, int window)
    {
        using var scope = NewDisposeScope();
        var group = q.shape[2] / k.shape[2];
        var query = q.transpose(1, 2);
        var key = k.transpose(1, 2).repeat_interleave(group, 1);
        var value = v.transpose(1, 2).repeat_interleave(group, 1);
        var scores = ((query.matmul(key.transpose(2, 3)) * (scale / cap)).tanh() * cap).to(ScalarType.Float32);
        var forbidden = Allowed(q.shape[1], k.shape[1], context, window, q.device).logical_not();
        // Finite, so that a row that may attend nowhere stays a number; the second mask makes it zero.
        var weights = scores.masked_fill(forbidden, -1e30).softmax(-1).masked_fill(forbidden, 0).to(v.dtype);
        return weights.matmul(value).transpose(1, 2).contiguous().MoveToOuterDisposeScope();
    }

    // bool [B or 1, 1, T, S].
    private static Tensor Allowed(long queries, long keys, ForwardContext context, int window, Device device)
    {
        var distance = arange(keys - queries, keys, ScalarType.Int64, device).unsqueeze(1) - arange(keys, ScalarType.Int64, device).unsqueeze(0);
        var allowed = distance.ge(0);
        if (window > 0)
        {
            allowed = allowed.logical_and(distance.lt(window));
        }

        allowed = allowed.unsqueeze(0).unsqueeze(0);
        if (context.QuerySegments is { } rows && context.KeySegments is { } columns)
        {
            var same = rows.unsqueeze(2).eq(columns.unsqueeze(1)).logical_and(rows.unsqueeze(2).gt(0));
            allowed = allowed.logical_and(same.unsqueeze(1));
        }

        return allowed;
    }
}
