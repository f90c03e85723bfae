using FineTunePortal.Kernels;
using FineTunePortal.Models.Blocks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>Low-rank adaptation: y + scaling * B A x, arXiv:2106.09685. A and B stay in fp32 whatever the layer is in.</summary>
/// <param name="a">[rank, inputs].</param>
/// <param name="b">[outputs, rank].</param>
/// <param name="scaling">alpha / rank, or alpha / sqrt(rank) for rank-stabilised LoRA (arXiv:2312.03732).</param>
/// <param name="dropout">Chance of zeroing an input of A while training.</param>
public sealed class LoraAdapter(Parameter a, Parameter b, double scaling, double dropout) : LinearAdapter
{
    public Parameter A => a;

    public Parameter B => b;

    public double Scaling => scaling;

    public override IEnumerable<(string Name, Parameter Parameter)> Parameters => [("lora_A.weight", a), ("lora_B.weight", b)];

    public override Tensor forward(Tensor x, LinearLayer layer)
    {
        using var scope = NewDisposeScope();
        if (dropout == 0 || !layer.training)
        {
            return Fused.lora_linear(x, layer.Matrix(), layer.Bias, a, b, scaling).MoveToOuterDisposeScope();
        }

        var dropped = nn.functional.dropout(x, dropout, training: true).to(a.dtype);
        var delta = Fused.linear(Fused.linear(dropped, a, null), b, null).to(x.dtype);
        return (Fused.linear(x, layer.Matrix(), layer.Bias) + (delta * scaling)).MoveToOuterDisposeScope();
    }

    public override void MergeInto(LinearLayer layer)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var delta = matmul(b, a).mul_(scaling);
        var merged = layer.Matrix().to(ScalarType.Float32) + delta;
        layer.Matrix().copy_(merged);
    }
}
