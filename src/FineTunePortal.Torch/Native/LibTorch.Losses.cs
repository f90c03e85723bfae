using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Losses. Mirrors native/src/losses.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_cross_entropy")]
    internal static partial Tensor cross_entropy(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, long reduction, long ignoreIndex, double labelSmoothing);

    [LibraryImport(Name, EntryPoint = "ftp_nll_loss")]
    internal static partial Tensor nll_loss(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, long reduction);

    [LibraryImport(Name, EntryPoint = "ftp_binary_cross_entropy")]
    internal static partial Tensor binary_cross_entropy(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, long reduction);

    [LibraryImport(Name, EntryPoint = "ftp_binary_cross_entropy_with_logits")]
    internal static partial Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? posWeight, long reduction);

    [LibraryImport(Name, EntryPoint = "ftp_mse_loss")]
    internal static partial Tensor mse_loss(Tensor input, Tensor target, long reduction);

    [LibraryImport(Name, EntryPoint = "ftp_l1_loss")]
    internal static partial Tensor l1_loss(Tensor input, Tensor target, long reduction);

    [LibraryImport(Name, EntryPoint = "ftp_smooth_l1_loss")]
    internal static partial Tensor smooth_l1_loss(Tensor input, Tensor target, long reduction, double beta);

    [LibraryImport(Name, EntryPoint = "ftp_kl_div")]
    internal static partial Tensor kl_div(Tensor input, Tensor target, long reduction, [MarshalAs(UnmanagedType.U1)] bool logTarget);
}
