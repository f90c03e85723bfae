using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>A weight with what AdamW keeps for it.</summary>
/// <param name="Master">fp32; the weight itself, or the original of <paramref name="Copy"/></param>
/// <param name="Copy">The bf16 weight that the model computes with, overwritten after each step, or none.</param>
/// <param name="Gradient">Of the copy's type, or fp32.</param>
/// <param name="Mean">fp32, running mean of the gradient</param>
/// <param name="Square">fp32, running mean of its square</param>
public sealed record AdamWTensor(Tensor Master, Tensor? Copy, Tensor Gradient, Tensor Mean, Tensor Square);

public static partial class Fused
{
    /// <summary>
    /// One AdamW step over many tensors, one pass over each, with torch.optim.AdamW's formula (Loshchilov and Hutter,
    /// arXiv 1711.05101). Everything is updated in place, outside autograd.
    /// </summary>
    /// <param name="gradScale">Gradients are multiplied with it first: for clipping without a pass of its own.</param>
    public static void adamw(IReadOnlyList<AdamWTensor> tensors, AdamWSettings settings, double gradScale = 1)
    {
        if (!Active)
        {
            Plain.adamw(tensors, settings, gradScale);
            return;
        }
        NativeKernels.AdamW(
            [.. tensors.Select(t => t.Master.Handle)], [.. tensors.Select(t => t.Copy is null ? 0 : t.Copy.Handle)],
            [.. tensors.Select(t => t.Gradient.Handle)], [.. tensors.Select(t => t.Mean.Handle)],
            [.. tensors.Select(t => t.Square.Handle)], settings, gradScale);
        GC.KeepAlive(tensors);
    }
}
