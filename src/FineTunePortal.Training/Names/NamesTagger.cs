using FineTunePortal.Privacy.Names;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Names;

/// <summary>The network as it is trained; <c>FineTunePortal.Privacy</c> computes the same without libtorch.</summary>
public sealed class NamesTagger : nn.Module
{
    private const double Dropout = 0.2;
    private const double TableDropout = 0.15;

    private readonly Parameter table;
    private readonly (Parameter Weight, Parameter Bias) input;
    private readonly (Parameter Weight, Parameter Bias)[] norms;
    private readonly (Parameter Weight, Parameter Bias)[] mixes;
    private readonly (Parameter Weight, Parameter Bias) norm;
    private readonly (Parameter Weight, Parameter Bias) output;

    /// <param name="generator">Draws the first weights.</param>
    public NamesTagger(Generator generator)
        : base(nameof(NamesTagger))
    {
        const int Width = NamesShape.Width;
        table = Add("table.weight", randn([NameFeatures.Rows, NamesShape.Table], generator: generator) * 0.05);
        input = Linear("input", Width, NamesShape.Table);
        norms = [.. NamesShape.Steps.Select((_, layer) => Norm($"layers.{layer}.norm"))];
        mixes = [.. NamesShape.Steps.Select((_, layer) => Linear($"layers.{layer}.mix", 2 * Width, 3 * Width))];
        norm = Norm("norm");
        output = Linear("output", NameTags.Count, Width);

        (Parameter, Parameter) Linear(string name, int outputs, int inputs) =>
            (Add(name + ".weight", randn([outputs, inputs], generator: generator) / Math.Sqrt(inputs)), Add(name + ".bias", zeros([outputs])));

        (Parameter, Parameter) Norm(string name) => (Add(name + ".weight", ones([Width])), Add(name + ".bias", zeros([Width])));
    }

    // Fields would be registered a second time, under their own names.
    protected override void RegisterComponents()
    {
    }

    /// <summary>Scores of tags, [T, tags].</summary>
    /// <param name="rows">Table rows, [T, slots]; row 0 is nothing.</param>
    /// <param name="real">1 for tokens, 0 between texts, [T, 1].</param>
    public Tensor forward(Tensor rows, Tensor real)
    {
        using var scope = NewDisposeScope();
        var slots = nn.functional.dropout(ones([rows.shape[0], rows.shape[1], 1]), TableDropout, training);
        var x = (TableRows(rows) * slots).sum(1);
        x = nn.functional.linear(x, input.Weight, input.Bias);
        for (var layer = 0; layer < mixes.Length; layer++)
        {
            var h = nn.functional.layer_norm(x, [NamesShape.Width], norms[layer].Weight, norms[layer].Bias, NamesShape.Epsilon) * real;
            var mixed = nn.functional.linear(Near(h, NamesShape.Steps[layer]), mixes[layer].Weight, mixes[layer].Bias);
            var larger = maximum(mixed.narrow(1, 0, NamesShape.Width), mixed.narrow(1, NamesShape.Width, NamesShape.Width));
            x = x + nn.functional.dropout(larger, Dropout, training);
        }

        x = nn.functional.layer_norm(x, [NamesShape.Width], norm.Weight, norm.Bias, NamesShape.Epsilon);
        return nn.functional.linear(x, output.Weight, output.Bias).MoveToOuterDisposeScope();
    }

    private Tensor TableRows(Tensor rows) => table.index_select(0, rows.flatten()).view(rows.shape[0], rows.shape[1], NamesShape.Table) * rows.ne(0).unsqueeze(-1).to(ScalarType.Float32);

    /// <summary>Neighbours so many places away beside each token, [T, 3 × width].</summary>
    private static Tensor Near(Tensor h, int step)
    {
        long count = h.shape[0];
        var nothing = h.new_zeros([step, h.shape[1]]);
        return cat([cat([nothing, h.narrow(0, 0, count - step)]), h, cat([h.narrow(0, step, count - step), nothing])], 1);
    }

    private Parameter Add(string name, Tensor value)
    {
        var parameter = new Parameter(value);
        register_parameter(name, parameter);
        return parameter;
    }
}
