using FineTunePortal.Runs;

namespace FineTunePortal.Training.Loop;

/// <summary>How a model did on rows that it doesn't learn from.</summary>
/// <param name="Loss">In nats, over whatever has a label.</param>
public sealed record HeldOutScores(double Loss)
{
    /// <summary>Share of rows with the right labels, from 0 to 1; null where labels aren't the task.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The mean of all labels' F1, from 0 to 1; null where labels aren't the task.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>The figure to go by, such that lower is better.</summary>
    /// <param name="metric">Which; the loss stands in for what was not measured.</param>
    public double Cost(BestMetric metric) => metric switch
    {
        BestMetric.Accuracy => -Accuracy ?? Loss,
        BestMetric.F1 => -MacroF1 ?? Loss,
        _ => Loss,
    };
}
