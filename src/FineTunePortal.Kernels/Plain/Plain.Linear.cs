using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    /// <inheritdoc cref="Fused.linear"/>
    public static Tensor linear(Tensor x, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var y = x.matmul(weight.to_type(x.dtype).t());
        if (bias is not null) y = y + bias.to_type(x.dtype);
        return y.MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="Fused.lora_linear"/>
    public static Tensor lora_linear(Tensor x, Tensor weight, Tensor? bias, Tensor lora_a, Tensor lora_b, double scale)
    {
        using var scope = NewDisposeScope();
        var low = x.matmul(lora_a.to_type(x.dtype).t());
        var adapted = low.matmul(lora_b.to_type(x.dtype).t()) * scale;
        return (linear(x, weight, bias) + adapted).MoveToOuterDisposeScope();
    }
}
