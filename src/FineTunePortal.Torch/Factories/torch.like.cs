using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(LibTorch.empty_like(input, (int?)dtype ?? -1, Kind(device), device?.index ?? -1, requires_grad), names);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(LibTorch.zeros_like(input, (int?)dtype ?? -1, Kind(device), device?.index ?? -1, requires_grad), names);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(LibTorch.ones_like(input, (int?)dtype ?? -1, Kind(device), device?.index ?? -1, requires_grad), names);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(LibTorch.full_like(input, value, (int?)dtype ?? -1, Kind(device), device?.index ?? -1, requires_grad), names);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        LibTorch.rand_like(input, (int?)dtype ?? -1, Kind(device), device?.index ?? -1, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        LibTorch.randn_like(input, (int?)dtype ?? -1, Kind(device), device?.index ?? -1, requires_grad);

    private static int Kind(Device? device) => device is null ? -1 : (int)InitializeDevice(device).type;
}
