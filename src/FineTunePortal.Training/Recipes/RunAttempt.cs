using FineTunePortal.Runs;
using FineTunePortal.Training.Loop;

namespace FineTunePortal.Training.Recipes;

/// <summary>What every recipe does around its work: hold the run, open its log, and write down why it failed.</summary>
internal static class RunAttempt
{
    /// <summary>Does the work, unless it is done already.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="listener">Told everything that happens.</param>
    /// <param name="work">From the specification to the output folder.</param>
    /// <param name="cancellationToken">Stops the run in order.</param>
    /// <exception cref="RunFolderException">Another worker holds the run.</exception>
    public static RecipeOutcome Do(RunFolder folder, Action<RunEvent>? listener, Func<RunSpec, RunJournal, CancellationToken, RecipeOutcome> work, CancellationToken cancellationToken)
    {
        var spec = folder.ReadSpec();
        using var held = WorkerLock.Acquire(folder);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Lost);
        if (Directory.Exists(folder.OutputFolder))
        {
            return RecipeOutcome.Done;
        }

        folder.RemoveLeftovers();
        new RunControl(folder).Clear();
        using var log = EventLog.Open(folder);
        var journal = new RunJournal(log, listener);
        try
        {
            return work(spec, journal, lost.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            journal.Write(new ErrorEvent(FailureReason.Of(exception), exception.Message));
            journal.State(RunState.Failed, exception.Message);
            throw;
        }
    }
}
