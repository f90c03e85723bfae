using System.Globalization;

namespace FineTunePortal.Training.Optimization;

/// <summary>The loss or a gradient became NaN or infinite.</summary>
public sealed class TrainingDivergedException(double loss, double gradientNorm, double learningRate) : Exception(
    string.Create(CultureInfo.InvariantCulture, $"The numbers exploded: loss {loss}, gradient norm {gradientNorm}, at learning rate {learningRate:g3}. ")
    + "Try a learning rate ten times smaller, or a longer warm-up. The last checkpoint is from before this step.")
{
    /// <summary>Mean loss of the step.</summary>
    public double Loss { get; } = loss;

    /// <summary>Gradient norm of the step.</summary>
    public double GradientNorm { get; } = gradientNorm;
}
