using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Training.Tuning;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Checkpoints;

/// <summary>
/// The optimiser's memory as safetensors: <c>exp_avg.NAME</c>, <c>exp_avg_sq.NAME</c> (AdamW) or
/// <c>momentum_buffer.NAME</c> (SGD) for each trained parameter, and the step count.
/// </summary>
internal static class OptimizerStateFile
{
    private const string StepName = "step";

    public static void Save(string path, optim.Optimizer optimizer, IReadOnlyList<NamedParameter> parameters)
    {
        using var scope = NewDisposeScope();
        var tensors = new List<(string Name, Tensor Tensor)>();
        long step = 0;
        foreach (var (name, state) in States(optimizer, parameters))
        {
            foreach (var (kind, tensor) in Tensors(state))
            {
                tensors.Add(($"{kind}.{name}", tensor));
            }

            step = (state as AdamW.State)?.step ?? step;
        }

        tensors.Add((StepName, tensor(new[] { step })));
        SafetensorsWriter.Write(path, tensors);
    }

    public static void Load(string path, optim.Optimizer optimizer, IReadOnlyList<NamedParameter> parameters)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsReader.Open(path);
        long step = file.Read(StepName).item<long>();
        foreach (var (name, state) in States(optimizer, parameters))
        {
            switch (state)
            {
                case AdamW.State adam:
                    adam.step = step;
                    adam.exp_avg.copy_(file.Read($"exp_avg.{name}"));
                    adam.exp_avg_sq.copy_(file.Read($"exp_avg_sq.{name}"));
                    break;
                case SGD.State sgd when file.Contains($"momentum_buffer.{name}"):
                    sgd.momentum_buffer = file.Read($"momentum_buffer.{name}").DetachFromDisposeScope();
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<(string Kind, Tensor Tensor)> Tensors(OptimizerState state) => state switch
    {
        AdamW.State adam => [("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq)],
        SGD.State { momentum_buffer: not null } sgd => [("momentum_buffer", sgd.momentum_buffer)],
        _ => [],
    };

    /// <summary>States with the name of their parameter. The optimiser keeps them group by group.</summary>
    private static IEnumerable<(string Name, OptimizerState State)> States(optim.Optimizer optimizer, IReadOnlyList<NamedParameter> parameters)
    {
        var names = parameters.ToDictionary(parameter => parameter.Parameter.Handle, parameter => parameter.Name);
        return ((OptimizerHelper)optimizer).parameters()
            .Zip(((OptimizerHelper)optimizer).state_dict().State, (parameter, state) => (names[parameter.Handle], state));
    }
}
