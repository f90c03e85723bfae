using FineTunePortal.Runs;
using FineTunePortal.Training.Tuning;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Optimization;

/// <summary>The optimiser that a run's options ask for.</summary>
public static class OptimizerFactory
{
    /// <summary>
    /// Weight decay goes to matrices only; biases and the scales of norms (one dimension) are left alone, as
    /// transformers' Trainer does.
    /// </summary>
    public static optim.Optimizer Create(IReadOnlyList<NamedParameter> parameters, TrainingOptions options)
    {
        double rate = options.LearningRate ?? throw new ArgumentException("The learning rate has not been resolved.", nameof(options));
        var decayed = parameters.Where(parameter => parameter.Parameter.dim() > 1).Select(parameter => parameter.Parameter).ToList();
        var others = parameters.Where(parameter => parameter.Parameter.dim() <= 1).Select(parameter => parameter.Parameter).ToList();
        return options.Optimizer switch
        {
            Optimizer.AdamW => optim.AdamW(
                Groups(decayed, others, (group, decay) => new AdamW.ParamGroup(group, rate, options.AdamBeta1, options.AdamBeta2, options.AdamEpsilon, decay), options.WeightDecay),
                rate),
            Optimizer.Sgd => optim.SGD(
                Groups(decayed, others, (group, decay) => new SGD.ParamGroup(group, rate, options.Momentum, weight_decay: decay), options.WeightDecay),
                rate),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "Unknown optimiser."),
        };
    }

    private static List<TGroup> Groups<TGroup>(List<Parameter> decayed, List<Parameter> others, Func<List<Parameter>, double, TGroup> make, double weightDecay)
    {
        var groups = new List<TGroup>();
        if (decayed.Count > 0)
        {
            groups.Add(make(decayed, weightDecay));
        }

        if (others.Count > 0)
        {
            groups.Add(make(others, 0));
        }

        return groups;
    }
}
