namespace FineTunePortal.Training.Recipes;

/// <summary>A run can't go on, for a reason that its owner can change.</summary>
/// <param name="reason">A word for programs, as in the run's error event.</param>
/// <param name="message">What happened, and what to do next.</param>
public sealed class RecipeException(string reason, string message) : Exception(message)
{
    /// <summary>A word for programs.</summary>
    public string Reason { get; } = reason;
}
