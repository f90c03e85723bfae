using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>
/// Attention for families that change the scores themselves; plain operations. Either scores are held within ±cap by
/// cap * tanh(score / cap), as in Gemma 2 (arXiv:2408.00118), or each head has a sink: a score that takes part in the softmax and
/// has no value, so that a token may attend to nothing (arXiv:2309.17453, learnt in gpt-oss).
/// </summary>
/// <param name="Scale">Factor on the scores.</param>
/// <param name="Window">Tokens a query can look back on, itself included; 0 for all.</param>
/// <param name="Cap">Bound on the scores, or null.</param>
/// <param name="Sinks">[heads], or null.</param>
internal sealed record ScoreAttention(double Scale, int Window, double? Cap, Parameter? Sinks)
{
    /// <summary>Arguments and result as those of Fused.attention, always causal.</summary>
    public Tensor Run(Tensor q, Tensor k, Tensor v, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var group = q.shape[2] / k.shape[2];
        var query = q.transpose(1, 2);
        var key = k.transpose(1, 2).repeat_interleave(group, 1);
        var value = v.transpose(1, 2).repeat_interleave(group, 1);
        var scores = Capped(query.matmul(key.transpose(2, 3))).to(ScalarType.Float32);
        var forbidden = Allowed(q.shape[1], k.shape[1], context, q.device).logical_not();
        // Finite, so that a row that may attend nowhere stays a number; the second mask makes it zero.
        var weights = Shares(scores.masked_fill(forbidden, -1e30)).masked_fill(forbidden, 0).to(v.dtype);
        return weights.matmul(value).transpose(1, 2).contiguous().MoveToOuterDisposeScope();
    }

    private Tensor Capped(Tensor scores) => Cap is { } cap ? (scores * (Scale / cap)).tanh() * cap : scores * Scale;

    // [B, heads, T, S]
    private Tensor Shares(Tensor scores)
    {
        if (Sinks is null)
        {
            return scores.softmax(-1);
        }

        var sinks = Sinks.to(scores.dtype).view(1, -1, 1, 1).expand(scores.shape[0], scores.shape[1], scores.shape[2], 1);
        return cat([scores, sinks], -1).softmax(-1).narrow(-1, 0, scores.shape[3]);
    }

    // bool [B or 1, 1, T, S].
    private Tensor Allowed(long queries, long keys, ForwardContext context, Device device)
    {
        var distance = arange(keys - queries, keys, ScalarType.Int64, device).unsqueeze(1) - arange(keys, ScalarType.Int64, device).unsqueeze(0);
        var allowed = distance.ge(0);
        if (Window > 0)
        {
            allowed = allowed.logical_and(distance.lt(Window));
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
