using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    /// <inheritdoc cref="Fused.adamw"/>
    public static void adamw(IReadOnlyList<AdamWTensor> tensors, AdamWSettings settings, double gradScale = 1)
    {
        using var noGrad = no_grad();
        var meanCorrection = 1 - Math.Pow(settings.Beta1, settings.Step);
        var squareCorrection = 1 - Math.Pow(settings.Beta2, settings.Step);
        foreach (var tensor in tensors)
        {
            using var scope = NewDisposeScope();
            var gradient = tensor.Gradient.to_type(tensor.Master.dtype) * gradScale;
            tensor.Master.mul_(1 - settings.LearningRate * settings.WeightDecay);
            tensor.Mean.mul_(settings.Beta1).add_(gradient, 1 - settings.Beta1);
            tensor.Square.mul_(settings.Beta2).addcmul_(gradient, gradient, 1 - settings.Beta2);
            var root = tensor.Square.sqrt().div_(Math.Sqrt(squareCorrection)).add_(settings.Epsilon);
            tensor.Master.addcdiv_(tensor.Mean, root, -settings.LearningRate / meanCorrection);
            tensor.Copy?.copy_(tensor.Master);
        }
    }
}
