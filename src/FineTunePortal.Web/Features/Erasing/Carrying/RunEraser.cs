using FineTunePortal.Privacy;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Erasing.Models;
using FineTunePortal.Web.Features.Erasing.Search;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Erasing.Carrying;

/// <summary>Erases in the files of a run that is over, in its worker's place: no worker can start at the same time.</summary>
public sealed class RunEraser(IOptions<PortalOptions> options, ErasedModels models, RunTails tails, TimeProvider clock)
{
    /// <summary>False when somebody is at the run: it is to be done again later.</summary>
    internal bool Erase(FoundRun run, ValueFinder finder, ErasureOutcome outcome, CancellationToken cancellation)
    {
        if (run.IsTrainedOn)
        {
            models.Mark(run.RunId);
        }

        if (run.Files.Count == 0)
        {
            return true;
        }

        try
        {
            using var claim = WorkerLock.Acquire(new RunFolder(options.Value.Paths.Run(run.RunId)), clock);
            var files = new RunFileSearch(finder);
            bool all = true;
            foreach (string file in run.Files)
            {
                all &= files.Erase(file, cancellation);
            }

            outcome.Runs++;
            // Its places in the file are others now.
            tails.Forget(run.RunId);
            return all;
        }
        catch (RunFolderException)
        {
            return false;
        }
    }
}
