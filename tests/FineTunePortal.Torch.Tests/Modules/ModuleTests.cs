using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class ModuleTests
{
    [Fact]
    public void NamedParameters_OfNestedModules_HaveDottedNames()
    {
        using var model = new Outer();

        Assert.Equal(
            ["scale", "blocks.0.down.weight", "blocks.0.down.bias", "blocks.1.down.weight", "blocks.1.down.bias"],
            model.named_parameters().Select(pair => pair.name));
        Assert.Equal(["table"], model.named_buffers().Select(pair => pair.name));
        Assert.NotNull(model.get_parameter("blocks.1.down.bias"));
        Assert.Null(model.get_parameter("blocks.2.down.bias"));
    }

    [Fact]
    public void LoadStateDict_OfAnotherInstance_GivesTheSameOutput()
    {
        using var scope = NewDisposeScope();
        using var one = new Outer();
        using var other = new Outer();
        var x = randn(3, 4);
        Assert.False(one.call(x).Equals(other.call(x)));

        other.load_state_dict(one.state_dict());

        Assert.True(one.call(x).Equals(other.call(x)));
    }

    [Fact]
    public void LoadStateDict_MissingAndUnexpectedNames_AreListed()
    {
        using var model = new Outer();
        var state = model.state_dict();
        state.Remove("scale");
        state.Add("other", zeros(1));

        var thrown = Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state));

        Assert.Equal("The state does not fit the module: missing [scale], unexpected [other].", thrown.Message);
        Assert.Equal(["scale"], model.load_state_dict(state, strict: false).missing_keys);
    }

    [Fact]
    public void To_BFloat16_ConvertsParametersGradientsAndFloatingBuffers()
    {
        using var scope = NewDisposeScope();
        using var model = new Outer();
        model.call(randn(3, 4)).sum().backward();

        Assert.Same(model, model.to(bfloat16));

        Assert.All(model.parameters(), parameter => Assert.Equal((bfloat16, bfloat16, true), (parameter.dtype, parameter.grad!.dtype, parameter.requires_grad)));
        Assert.Equal(int64, model.buffers().Single().dtype);
        Assert.Equal(bfloat16, model.call(randn(3, 4, dtype: bfloat16)).dtype);
    }

    [Fact]
    public void TrainAndEval_ReachEverySubmodule()
    {
        using var model = new Outer();
        model.eval();

        Assert.All(model.modules(), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Dispose_Module_DisposesItsTensors()
    {
        var model = new Outer();
        var parameters = model.parameters().ToList();
        model.Dispose();

        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void ZeroGrad_SetsGradientsToNone()
    {
        using var scope = NewDisposeScope();
        using var model = new Outer();
        model.call(randn(3, 4)).sum().backward();
        model.zero_grad();

        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Hooks_RegisteredAndRemoved_SeeAndChangeTheCall()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Identity();
        var hook = model.register_forward_hook((_, _, result) => result * 3);
        var before = model.register_forward_pre_hook((_, input) => input + 1);

        Assert.Equal(6f, model.call(ones(1)).item<float>());
        hook.remove();
        before.remove();
        Assert.Equal(1f, model.call(ones(1)).item<float>());
    }

    [Fact]
    public void Embedding_WithPadding_HasAZeroRowWithoutGradient()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(5, 3, padding_idx: 2);

        embedding.call(tensor(new long[] { 2, 1 })).sum().backward();

        Assert.Equal(0f, embedding.weight[2].abs().sum().item<float>());
        Assert.Equal([0f, 1f, 0f, 0f, 0f], embedding.weight.grad![.., 0].data<float>().ToArray());
    }

    [Fact]
    public void Sequential_OfNamedModules_RunsThemInOrder()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(("double", nn.Linear(nn.Parameter(eye(2) * 2))), ("act", nn.ReLU()));

        Assert.Equal([2f, 0f], model.call(tensor(new[] { 1f, -1f })).data<float>().ToArray());
        Assert.Equal(["double.weight"], model.named_parameters().Select(pair => pair.name));
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Linear down = nn.Linear(4, 4);

        internal Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => down.call(input).relu();
    }

    private sealed class Outer : nn.Module<Tensor, Tensor>
    {
        private readonly ModuleList<Block> blocks = nn.ModuleList(new Block(), new Block());
        private readonly Parameter scale = nn.Parameter(ones(4));
        private readonly Tensor table = arange(3);

        internal Outer() : base(nameof(Outer)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Assert.Equal(3, table.numel());
            return blocks.Aggregate(input, (x, block) => block.call(x)) * scale;
        }
    }
}
