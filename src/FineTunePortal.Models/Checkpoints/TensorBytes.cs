using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Moves the bytes of tensors to and from streams in pieces, since a span can't hold more than 2 GB.</summary>
internal static class TensorBytes
{
    private const long Piece = 1 << 26;

    /// <summary>Fills a contiguous CPU tensor from the stream.</summary>
    public static void Read(Stream stream, Tensor tensor)
    {
        foreach (var piece in Pieces(tensor))
        {
            using (piece)
            {
                stream.ReadExactly(piece.bytes);
            }
        }
    }

    /// <summary>Writes a tensor's elements in order, wherever it lives and however it is strided.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var dense = tensor.detach().cpu().contiguous();
        foreach (var piece in Pieces(dense))
        {
            using (piece)
            {
                stream.Write(piece.bytes);
            }
        }
    }

    private static IEnumerable<Tensor> Pieces(Tensor tensor)
    {
        var count = tensor.NumberOfElements;
        if (count == 0)
        {
            yield break;
        }

        using var flat = tensor.reshape(-1);
        var step = Piece / tensor.ElementSize;
        for (var start = 0L; start < count; start += step)
        {
            yield return flat.narrow(0, start, Math.Min(step, count - start));
        }
    }
}
