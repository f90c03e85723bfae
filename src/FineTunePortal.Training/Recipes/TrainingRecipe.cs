using FineTunePortal.Runs;

namespace FineTunePortal.Training.Recipes;

/// <summary>Carries out a run by the recipe of its task.</summary>
public static class TrainingRecipe
{
    /// <summary>Trains until done or asked to stop.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="resolveModel">Finds the folder of a model that the specification names.</param>
    /// <param name="listener">Told everything that happens.</param>
    /// <param name="cancellationToken">Stops the run in order.</param>
    /// <exception cref="RunFolderException">Another worker holds the run.</exception>
    /// <exception cref="RecipeException">The run can't go on; the reason is in its events as well.</exception>
    public static RecipeOutcome Run(RunFolder folder, Func<string, string> resolveModel, Action<RunEvent>? listener, CancellationToken cancellationToken) => folder.ReadSpec().Task switch
    {
        RunTask.Classify or RunTask.Tag => new ClassificationRecipe(folder, resolveModel, listener).Run(cancellationToken),
        _ => new SupervisedRecipe(folder, resolveModel, listener).Run(cancellationToken),
    };
}
