using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Recurrent;

/// <summary>Which tokens of a chunk may know of each other where rows hold several documents; fp32 factors of 0 and 1.</summary>
/// <param name="Pairs">Tokens i and j of one document, [B, 1, chunks, size, size].</param>
/// <param name="FromState">Tokens of the document that the chunk before ended in, [B, 1, chunks, size].</param>
/// <param name="ToEnd">Tokens of the document that the chunk ends in, [B, 1, chunks, size].</param>
internal sealed record ChunkDocuments(Tensor Pairs, Tensor FromState, Tensor ToEnd)
{
    /// <param name="segments">[B, T] int64.</param>
    /// <param name="before">The document of the token before the first, [B]; null for none.</param>
    /// <param name="chunks">How many chunks.</param>
    /// <param name="size">Tokens in each; the last is filled up with its last document.</param>
    public static ChunkDocuments Of(Tensor segments, Tensor? before, long chunks, long size)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (batch, length) = (segments.shape[0], segments.shape[1]);
        var filled = cat([segments, segments.narrow(1, length - 1, 1).expand(batch, (chunks * size) - length)], 1);
        var documents = filled.view(batch, 1, chunks, size);
        var ends = documents.narrow(3, size - 1, 1);
        var first = before is null ? full([batch, 1, 1, 1], -1, dtype: ScalarType.Int64, device: segments.device) : before.view(batch, 1, 1, 1);
        var starts = cat([first, ends.narrow(2, 0, chunks - 1)], 2);
        return new ChunkDocuments(
            Factor(documents.unsqueeze(-1).eq(documents.unsqueeze(-2))), Factor(documents.eq(starts)), Factor(documents.eq(ends)));
    }

    private static Tensor Factor(Tensor equal) => equal.to(ScalarType.Float32).MoveToOuterDisposeScope();
}
