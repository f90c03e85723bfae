namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Scalar(scalar, dtype, device, requires_grad);

    public static Tensor tensor(BFloat16[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Flat<BFloat16>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    public static Tensor tensor(BFloat16[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Flat<BFloat16>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    public static Tensor tensor(BFloat16[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Flat<BFloat16>(rawArray), ShapeOf(rawArray), dtype, device, requires_grad, names);

    public static Tensor tensor(BFloat16[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    public static Tensor tensor(IList<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Listed(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Listed(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(IList<BFloat16> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Listed(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(IList<BFloat16> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Listed(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(IList<BFloat16> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(Listed(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(Memory<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        From<BFloat16>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
