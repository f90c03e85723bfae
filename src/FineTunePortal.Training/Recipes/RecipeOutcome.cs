namespace FineTunePortal.Training.Recipes;

/// <summary>How a recipe ended.</summary>
public enum RecipeOutcome
{
    /// <summary>The result is in the run's output folder.</summary>
    Done,

    /// <summary>Stopped in order; the run can be resumed.</summary>
    Stopped,

    /// <summary>Cancelled; there is no result.</summary>
    Cancelled,
}
