using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Fused
{
    /// <summary>
    /// Softmax attention, softmax(scale * q k^T) v per head, without ever holding the T x S scores. Query i stands at key
    /// position S - T + i. A pair may attend when it is not in the future (if causal), less than window apart (if window
    /// is over 0), and its segments are equal and over 0. A query that may attend nowhere gives zeros.
    /// </summary>
    /// <param name="q">[B, T, Hq, D]</param>
    /// <param name="k">[B, S, Hkv, D]; Hq is a multiple of Hkv, and query head h reads key head h / (Hq / Hkv)</param>
    /// <param name="v">[B, S, Hkv, D]</param>
    /// <param name="segment_ids_q">[B, T] int64, or none for one document without padding; 0 is padding</param>
    /// <param name="segment_ids_k">[B, S] int64; with segment_ids_q or not at all</param>
    /// <returns>[B, T, Hq, D]</returns>
    /// <remarks>Blocks and running sums follow FlashAttention-2 (Dao 2023, arXiv 2307.08691, algorithms 1 and 2).</remarks>
    public static Tensor attention(
        Tensor q, Tensor k, Tensor v, double scale, bool causal,
        Tensor? segment_ids_q = null, Tensor? segment_ids_k = null, long window = 0) =>
        Active && CpuFloats.Cover(q) && q.dtype == k.dtype && q.dtype == v.dtype
            ? NativeKernels.Attention(q, k, v, scale, causal, segment_ids_q, segment_ids_k, window)
            : Plain.attention(q, k, v, scale, causal, segment_ids_q, segment_ids_k, window);
}
