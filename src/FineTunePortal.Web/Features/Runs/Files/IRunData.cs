using FineTunePortal.Runs;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>Writes the rows that a run learns from.</summary>
public interface IRunData
{
    /// <summary>Writes training, validation and test rows of a version into a folder.</summary>
    /// <returns>The files as run.json names them.</returns>
    Task<RunData> WriteAsync(DatasetVersion version, string folder, CancellationToken cancellationToken);
}
