using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>Makes and removes run folders.</summary>
public sealed class RunFiles(IOptions<PortalOptions> options, IRunData data, ModelCatalogue models)
{
    /// <summary>Writes the folder of a new run: its rows, and run.json last. Nothing is left when that fails.</summary>
    /// <exception cref="RunFolderException">The settings or the model can't be used.</exception>
    public async Task WriteAsync(Guid id, RunOrder order, CancellationToken cancellationToken)
    {
        string folder = options.Value.Paths.Run(id);
        try
        {
            var spec = new RunSpec
            {
                Name = order.Name,
                Model = models.Find(order.BaseModel)?.EngineName ?? throw new RunFolderException($"The model '{order.BaseModel}' is not on this machine any more. Choose another one."),
                Task = order.Settings.Task,
                Method = order.Settings.Method,
                Data = await data.WriteAsync(order.Version, Path.Combine(folder, "data"), cancellationToken) with { SystemPrompt = order.Settings.SystemPrompt },
                Options = order.Settings.Options,
            };
            if (spec.Validate() is { Count: > 0 } faults)
            {
                throw new RunFolderException(string.Join("\n", faults));
            }

            RunFolder.Create(folder, spec);
        }
        catch
        {
            Remove(id);
            throw;
        }
    }

    /// <summary>Removes everything of a run.</summary>
    public void Remove(Guid id)
    {
        string folder = options.Value.Paths.Run(id);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
