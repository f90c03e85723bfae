using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Recurrent;

/// <summary>The sizes of a gated delta net.</summary>
/// <param name="Size">Width of the hidden states.</param>
/// <param name="KeyHeads">Heads of queries and keys.</param>
/// <param name="KeySize">Size of one.</param>
/// <param name="ValueHeads">Heads of values, a multiple of <paramref name="KeyHeads"/>.</param>
/// <param name="ValueSize">Size of one.</param>
/// <param name="Kernel">Tokens that the convolution looks at.</param>
/// <param name="Epsilon">Of the norm after mixing.</param>
public sealed record DeltaNetShape(int Size, int KeyHeads, int KeySize, int ValueHeads, int ValueSize, int Kernel, double Epsilon)
{
    public int Keys => KeyHeads * KeySize;

    public int Values => ValueHeads * ValueSize;

    /// <exception cref="ConfigException">The heads don't divide as they must.</exception>
    public static DeltaNetShape Parse(ModelConfig config, double epsilon)
    {
        var json = config.Json;
        var shape = new DeltaNetShape(
            config.HiddenSize, json.Size("linear_num_key_heads"), json.Size("linear_key_head_dim"), json.Size("linear_num_value_heads"),
            json.Size("linear_value_head_dim"), json.Size("linear_conv_kernel_dim"), epsilon);
        return shape.ValueHeads % shape.KeyHeads == 0 ? shape : throw json.Wrong("linear_num_value_heads", $"a multiple of linear_num_key_heads ({shape.KeyHeads})");
    }
}

/// <summary>Linear attention by the gated delta rule, arXiv:2412.06464, as Qwen 3.5 builds it: a short convolution before, a gated norm behind.</summary>
public sealed class GatedDeltaNet : Mixer
{
    private const int ConvolutionSlot = 0;
    private const int StateSlot = 1;

    private readonly DeltaNetShape shape;
    private readonly int layer;
    private readonly Parameter decayRate;
    private readonly Parameter decayBias;
    private readonly CausalConvolution convolution;
    private readonly Norm norm;
    private readonly LinearLayer output;
    private readonly LinearLayer queryKeyValue;
    private readonly LinearLayer gate;
    private readonly LinearLayer strength;
    private readonly LinearLayer decay;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="layer">The layer's number, its place in the cache.</param>
    public GatedDeltaNet(WeightScope weights, DeltaNetShape shape, int layer)
        : base(weights, nameof(GatedDeltaNet))
    {
        this.shape = shape;
        this.layer = layer;
        decayBias = Add(weights, "dt_bias", [shape.ValueHeads], WeightInit.Ones);
        decayRate = Add(weights, "A_log", [shape.ValueHeads], WeightInit.Zeros);
        var channels = (2 * shape.Keys) + shape.Values;
        convolution = Add("conv1d", new CausalConvolution(weights.At("conv1d"), channels, shape.Kernel, bias: false, layer, ConvolutionSlot));
        norm = AddNorm(weights, "norm", shape.ValueSize, new NormStyle(shape.Epsilon));
        output = AddLinear(weights, "out_proj", shape.Values, shape.Size);
        queryKeyValue = AddLinear(weights, "in_proj_qkv", shape.Size, channels);
        gate = AddLinear(weights, "in_proj_z", shape.Size, shape.Values);
        strength = AddLinear(weights, "in_proj_b", shape.Size, shape.ValueHeads);
        decay = AddLinear(weights, "in_proj_a", shape.Size, shape.ValueHeads);
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var mixed = nn.functional.silu(convolution.forward(queryKeyValue.forward(x), context));
        var group = shape.ValueHeads / shape.KeyHeads;
        Tensor Heads(long start, int heads, int size) =>
            mixed.narrow(1, start, heads * size).reshape(context.BatchSize, context.Length, heads, size).to(ScalarType.Float32);
        var query = Unit(Heads(0, shape.KeyHeads, shape.KeySize)) * (1 / Math.Sqrt(shape.KeySize));
        var key = Unit(Heads(shape.Keys, shape.KeyHeads, shape.KeySize));
        var value = Heads(2L * shape.Keys, shape.ValueHeads, shape.ValueSize);
        var rule = new GatedDeltaRule(query.repeat_interleave(group, 2), key.repeat_interleave(group, 2), value, Decays(x, context), Strengths(x, context), context.QuerySegments);
        var (read, state) = rule.Run(context.Cache?.Running.Get(layer, StateSlot), context.PreviousSegments);
        context.Cache?.Running.Put(layer, StateSlot, state);
        return output.forward(Gated(read.to(x.dtype), gate.forward(x))).MoveToOuterDisposeScope();
    }

    // [B, T, heads], logarithms.
    private Tensor Decays(Tensor x, ForwardContext context)
    {
        var step = nn.functional.softplus(decay.forward(x).to(ScalarType.Float32) + decayBias.to(ScalarType.Float32));
        return (step * decayRate.to(ScalarType.Float32).exp().neg()).view(context.BatchSize, context.Length, shape.ValueHeads);
    }

    private Tensor Strengths(Tensor x, ForwardContext context) =>
        strength.forward(x).sigmoid().to(ScalarType.Float32).view(context.BatchSize, context.Length, shape.ValueHeads);

    // [B, T, heads, D] and [B*T, heads * D] -> [B*T, heads * D]
    private Tensor Gated(Tensor read, Tensor gates)
    {
        var open = Fused.swiglu(gates.view(-1, shape.ValueSize), norm.forward(read.reshape(-1, shape.ValueSize)));
        return open.view(-1, shape.Values);
    }

    private static Tensor Unit(Tensor x) => x * (x.square().sum(-1, keepdim: true) + 1e-6).rsqrt();
}
