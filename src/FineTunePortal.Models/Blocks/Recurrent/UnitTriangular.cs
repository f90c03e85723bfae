using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Recurrent;

/// <summary>Inverses of lower triangular matrices with ones on the diagonal.</summary>
internal static class UnitTriangular
{
    /// <summary>
    /// (I + below)^-1, by joining inverses of blocks of twice the size each time: products of matrices only, and as steady as
    /// substitution row by row, which summing powers of <paramref name="below"/> is not.
    /// </summary>
    /// <param name="below">[N, n, n], zero on and above the diagonal; n is a power of two.</param>
    public static Tensor Inverse(Tensor below)
    {
        using var scope = NewDisposeScope();
        var (count, size) = (below.shape[0], below.shape[1]);
        var inverse = ones([count, size, 1, 1], dtype: below.dtype, device: below.device);
        for (var block = 1L; block < size; block *= 2)
        {
            var pairs = size / (2 * block);
            var corner = below.view(count, pairs, 2 * block, pairs, 2 * block).diagonal(0, 1, 3)
                .narrow(1, block, block).narrow(2, 0, block).permute(0, 3, 1, 2);
            var halves = inverse.view(count, pairs, 2, block, block);
            var (first, second) = (halves.select(2, 0), halves.select(2, 1));
            var joint = second.matmul(corner).matmul(first).neg();
            inverse = cat([cat([first, zeros_like(first)], -1), cat([joint, second], -1)], -2);
        }

        return inverse.squeeze(1).MoveToOuterDisposeScope();
    }
}
