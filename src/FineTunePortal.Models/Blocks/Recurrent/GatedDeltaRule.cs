using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Recurrent;

/// <summary>
/// The gated delta rule, arXiv:2412.06464. A state S [Dk, Dv] fades by exp(decay) and then learns one association:
/// S += k (strength * (v - S^T k))^T; the result is S^T q. Computed in chunks, within which the steps are solved together
/// (arXiv:2406.06484), in fp32.
/// </summary>
/// <param name="Query">[B, T, heads, Dk], as keys.</param>
/// <param name="Key">[B, T, heads, Dk].</param>
/// <param name="Value">[B, T, heads, Dv].</param>
/// <param name="Decay">Logarithms, at most 0, [B, T, heads].</param>
/// <param name="Strength">[B, T, heads].</param>
/// <param name="Segments">[B, T] int64: a document's tokens see nothing of another's; null for one document a row.</param>
internal sealed record GatedDeltaRule(Tensor Query, Tensor Key, Tensor Value, Tensor Decay, Tensor Strength, Tensor? Segments)
{
    private const long LargestChunk = 64;

    /// <summary>Runs over all tokens.</summary>
    /// <param name="state">What earlier tokens left, [B, heads, Dk, Dv]; null for nothing.</param>
    /// <param name="stateSegments">The document of the token before, [B] int64; null together with <see cref="Segments"/>.</param>
    /// <returns>[B, T, heads, Dv] and the state after the last token.</returns>
    public (Tensor Mixed, Tensor State) Run(Tensor? state, Tensor? stateSegments)
    {
        using var scope = NewDisposeScope();
        var (batch, length, heads, values) = (Value.shape[0], Value.shape[1], Value.shape[2], Value.shape[3]);
        var size = Math.Min(LargestChunk, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)length));
        var chunks = (length + size - 1) / size;
        Tensor Cut(Tensor x) => Chunked(x, chunks, size);
        var (q, k, v) = (Cut(Query), Cut(Key), Cut(Value));
        // [B, heads, chunks, size]
        var faded = Cut(Decay.unsqueeze(-1)).squeeze(-1).cumsum(-1);
        var strength = Cut(Strength.unsqueeze(-1));
        var documents = Segments is null ? null : ChunkDocuments.Of(Segments, stateSegments, chunks, size);

        // How much of token j is left at token i, [.., size, size], zero for j > i.
        var later = ones([size, size], dtype: ScalarType.Bool, device: v.device).triu(1);
        var left = (faded.unsqueeze(-1) - faded.unsqueeze(-2)).masked_fill(later, double.NegativeInfinity).exp();
        var (fromState, toEnd) = (faded.exp(), (faded.narrow(-1, size - 1, 1) - faded).exp());
        if (documents is not null)
        {
            left = left * documents.Pairs;
            fromState = fromState * documents.FromState;
            toEnd = toEnd * documents.ToEnd;
        }

        var strong = k * strength;
        var below = (strong.matmul(k.transpose(-1, -2)) * left).tril(-1);
        var solved = UnitTriangular.Inverse(below.reshape(-1, size, size)).view(below.shape);
        var news = solved.matmul(v * strength);
        var known = solved.matmul(strong * fromState.unsqueeze(-1));
        var within = q.matmul(k.transpose(-1, -2)) * left;
        var (asked, learnt) = (q * fromState.unsqueeze(-1), (k * toEnd.unsqueeze(-1)).transpose(-1, -2));

        var current = state ?? zeros([batch, heads, k.shape[^1], values], device: v.device);
        var mixed = new List<Tensor>();
        for (var chunk = 0L; chunk < chunks; chunk++)
        {
            var change = news.select(2, chunk) - known.select(2, chunk).matmul(current);
            mixed.Add(asked.select(2, chunk).matmul(current) + within.select(2, chunk).matmul(change));
            var kept = fromState.select(2, chunk).narrow(-1, size - 1, 1).unsqueeze(-1);
            current = (current * kept) + learnt.select(2, chunk).matmul(change);
        }

        var all = stack(mixed, 2).view(batch, heads, chunks * size, values).narrow(2, 0, length).transpose(1, 2);
        return (all.MoveToOuterDisposeScope(), current.MoveToOuterDisposeScope());
    }

    // [B, T, heads, D] -> [B, heads, chunks, size, D]. What is added at the end neither fades nor teaches.
    private static Tensor Chunked(Tensor x, long chunks, long size)
    {
        var (batch, length, heads, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        var missing = (chunks * size) - length;
        var whole = missing == 0 ? x : cat([x, zeros([batch, missing, heads, width], dtype: x.dtype, device: x.device)], 1);
        return whole.transpose(1, 2).reshape(batch, heads, chunks, size, width);
    }
}
