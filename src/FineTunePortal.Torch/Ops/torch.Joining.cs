using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Joined([.. tensors], dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => Joined(tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Joined(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static unsafe Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var handles = new Handles([.. tensors]);
        return LibTorch.stack(handles.Pointer, handles.Count, dim);
    }

    /// <summary>Einstein's summation, such as "bij,bjk->bik".</summary>
    public static unsafe Tensor einsum(string equation, params Tensor[] tensors)
    {
        using var handles = new Handles(tensors);
        return LibTorch.einsum(equation, handles.Pointer, handles.Count);
    }

    public static unsafe IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        using var handles = new Handles(tensors);
        return Handles.Take(LibTorch.broadcast_tensors(handles.Pointer, handles.Count, out var count), count);
    }

    public static unsafe Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        using var handles = new Handles([.. tensors]);
        return Handles.Take(LibTorch.meshgrid(handles.Pointer, handles.Count, indexing, out var count), count);
    }

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => LibTorch.where(condition, x, y);

    /// <summary>The positions where the condition holds, an index tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition) => Handles.Take(LibTorch.where_indices(condition, out var count), count);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null)
    {
        if (sorter is not null)
        {
            throw new NotSupportedException("searchsorted with a sorter is not implemented; sort the sequence first.");
        }
        return LibTorch.searchsorted(sorted_sequence, values, out_int32, right);
    }

    private static unsafe Tensor Joined(Tensor[] tensors, long dim)
    {
        using var handles = new Handles(tensors);
        return LibTorch.cat(handles.Pointer, handles.Count, dim);
    }
}
