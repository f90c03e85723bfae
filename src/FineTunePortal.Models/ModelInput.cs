using static TorchSharp.torch;

namespace FineTunePortal.Models;

/// <summary>A batch of token ids.</summary>
/// <param name="InputIds">[B, T] int64.</param>
/// <param name="PositionIds">[B, T] int64; when null, positions follow from the segments, or count from 0.</param>
/// <param name="SegmentIds">
/// [B, T] int64: 0 is padding, equal numbers belong to one document; an attention mask is the segments of a single document. Tokens
/// attend only within their document. Null when there is no padding and one document a row.
/// </param>
/// <param name="RotaryLength">
/// The length in tokens that rotary scaling goes by, where it depends on one (dynamic, longrope); null for the batch's own.
/// </param>
public sealed record ModelInput(Tensor InputIds, Tensor? PositionIds = null, Tensor? SegmentIds = null, long? RotaryLength = null)
{
    public long BatchSize => InputIds.shape[0];

    public long Length => InputIds.shape[1];
}
