using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    // Far below any score, yet finite: softmax over a row of nothing else stays a number, which the mask then zeroes.
    private const double Forbidden = -1e30;

    /// <inheritdoc cref="Fused.attention"/>
    public static Tensor attention(
        Tensor q, Tensor k, Tensor v, double scale, bool causal,
        Tensor? segment_ids_q = null, Tensor? segment_ids_k = null, long window = 0)
    {
        using var scope = NewDisposeScope();
        long queries = q.shape[1], keys = k.shape[1], group = q.shape[2] / k.shape[2];
        // [B, Hq, T or S, D]
        var query = Widened(q).transpose(1, 2);
        var key = HeadsFirst(k, group);
        var value = HeadsFirst(v, group);

        var scores = query.matmul(key.transpose(2, 3)) * scale;
        var allowed = Allowed(queries, keys, causal, segment_ids_q, segment_ids_k, window, q.device);
        if (allowed is not null) scores = scores.masked_fill(allowed.logical_not(), Forbidden);
        var weights = scores.softmax(-1);
        if (allowed is not null) weights = weights.masked_fill(allowed.logical_not(), 0);
        return weights.matmul(value).transpose(1, 2).contiguous().to_type(q.dtype).MoveToOuterDisposeScope();
    }

    private static Tensor HeadsFirst(Tensor x, long group)
    {
        var heads = Widened(x).transpose(1, 2);
        return group == 1 ? heads : heads.repeat_interleave(group, 1);
    }

    /// <summary>Which pairs may attend: bool [B or 1, 1, T, S], or none when all may.</summary>
    private static Tensor? Allowed(
        long queries, long keys, bool causal, Tensor? segmentsQ, Tensor? segmentsK, long window, Device device)
    {
        Tensor? allowed = null;
        if ((causal && queries > 1) || window > 0)
        {
            var distance = arange(keys - queries, keys, ScalarType.Int64, device).unsqueeze(1)
                - arange(keys, ScalarType.Int64, device).unsqueeze(0);
            if (causal) And(ref allowed, distance >= 0);
            if (window > 0) And(ref allowed, distance < window);
            allowed = allowed!.unsqueeze(0).unsqueeze(0);
        }
        if (segmentsQ is not null && segmentsK is not null)
        {
            var rows = segmentsQ.unsqueeze(2);
            And(ref allowed, (rows == segmentsK.unsqueeze(1)).logical_and(rows > 0).unsqueeze(1));
        }
        return allowed;
    }

    private static void And(ref Tensor? allowed, Tensor condition) =>
        allowed = allowed is null ? condition : allowed.logical_and(condition);
}
