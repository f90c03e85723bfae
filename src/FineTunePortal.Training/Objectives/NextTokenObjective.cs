using FineTunePortal.Models;
using FineTunePortal.Training.Data;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Objectives;

/// <summary>Predicting the next token.</summary>
/// <param name="model">The model.</param>
/// <param name="labelSmoothing">Share of the wanted probability that is spread evenly over all tokens.</param>
public sealed class NextTokenObjective(CausalLanguageModel model, double labelSmoothing = 0) : IObjective
{
    /// <inheritdoc/>
    public Tensor SumOfLosses(Batch batch) => NextToken.SumOfLosses(model, batch, labelSmoothing);
}
