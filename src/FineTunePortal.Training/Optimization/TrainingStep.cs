using FineTunePortal.Training.Data;
using FineTunePortal.Training.Objectives;
using FineTunePortal.Training.Tuning;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Optimization;

/// <summary>What one optimiser step saw.</summary>
/// <param name="Loss">Mean loss in nats per labelled token (or per whatever has a label), before the step.</param>
/// <param name="GradientNorm">L2 norm of all gradients, before clipping.</param>
/// <param name="LearnedTokens">Labels.</param>
/// <param name="Tokens">Tokens without padding.</param>
public sealed record StepResult(double Loss, double GradientNorm, int LearnedTokens, int Tokens);

/// <summary>
/// One optimiser step: forward and backward over the micro-batches, clipping, update. Each token of the step weighs the
/// same, in whichever micro-batch it stands: the sum of losses is divided by the labels of the whole step (transformers
/// since 4.46; a mean of micro-batch means weighs tokens of short micro-batches more).
/// </summary>
/// <param name="tuning">The model and its trainable parameters.</param>
/// <param name="optimizer">Made over <see cref="ITuning.Trainable"/>.</param>
/// <param name="objective">What is to become small.</param>
/// <param name="maxGradientNorm">Gradients are scaled down to this norm when they exceed it; 0 turns that off.</param>
public sealed class TrainingStep(ITuning tuning, optim.Optimizer optimizer, IObjective objective, double maxGradientNorm)
{
    /// <summary>Runs the step.</summary>
    /// <param name="batches">Micro-batches of the step.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <exception cref="TrainingDivergedException">Loss or gradients are not finite. No parameter has been changed by this step.</exception>
    public StepResult Run(IReadOnlyList<Batch> batches, double learningRate)
    {
        // A handle on a gradient keeps it in memory after the next step has made a new one, until the collector happens to come.
        using var scope = NewDisposeScope();
        var (loss, learned) = Backward(batches);
        tuning.CollectGradients();
        // A limit that nothing exceeds makes clipping a measurement.
        double norm = nn.utils.clip_grad_norm_(tuning.Trainable.Select(parameter => parameter.Parameter), maxGradientNorm > 0 ? maxGradientNorm : double.MaxValue);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
        {
            throw new TrainingDivergedException(loss, norm, learningRate);
        }

        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }

        optimizer.step();
        tuning.ApplyUpdate();
        return new(loss, norm, learned, batches.Sum(batch => batch.Tokens));
    }

    /// <summary>Fills the gradients and leaves the parameters as they are; also what a measurement of speed runs.</summary>
    public (double Loss, int LearnedTokens) Backward(IReadOnlyList<Batch> batches)
    {
        tuning.Model.zero_grad();
        optimizer.zero_grad();
        int learned = batches.Sum(batch => batch.LearnedTokens);
        double loss = 0;
        foreach (var batch in batches.Where(batch => batch.LearnedTokens > 0))
        {
            using var scope = NewDisposeScope();
            var mean = objective.SumOfLosses(batch) / learned;
            mean.backward();
            loss += mean.ToDouble();
        }

        return (loss, learned);
    }
}
