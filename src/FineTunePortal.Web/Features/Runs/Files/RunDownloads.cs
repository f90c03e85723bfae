using System.IO.Compression;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>A run's result as files to take away.</summary>
public sealed class RunDownloads(IOptions<PortalOptions> options, ModelCatalogue models, ChildProcesses processes)
{
    private const string AdapterConfig = "adapter_config.json";

    public bool HasOutput(Guid run) => Directory.Exists(Output(run));

    /// <summary>Whether the result is an adapter; otherwise it is a whole model.</summary>
    public bool HasAdapter(Guid run) => File.Exists(Path.Combine(Output(run), AdapterConfig));

    /// <summary>The output folder as it is (PEFT layout for an adapter).</summary>
    public Task WriteOutputAsync(Guid run, Stream to, CancellationToken cancellationToken) => ZipAsync(Output(run), to, cancellationToken);

    /// <summary>The whole tuned model: an adapter is merged into its base model first, in a temporary folder.</summary>
    /// <exception cref="RunFolderException">It can't be merged; says why.</exception>
    public async Task<PreparedFolder> PrepareModelAsync(PortalRun run, CancellationToken cancellationToken)
    {
        if (!HasAdapter(run.Id))
        {
            return new PreparedFolder(Output(run.Id), IsTemporary: false);
        }

        var model = models.Find(run.BaseModel) ?? throw new RunFolderException($"The model '{run.BaseModel}' is not on this machine any more, so that nothing can be merged into it.");
        var folder = new PreparedFolder(Path.Combine(options.Value.Paths.Temporary, Guid.NewGuid().ToString("n")), IsTemporary: true);
        using var process = await processes.StartAsync(
            options.Value.Worker, ["merge", "--model", model.Folder, "--adapter", Output(run.Id), "--out", folder.Path]);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            string errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new RunFolderException(errors.Trim());
            }

            return folder;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Packs a folder while it is sent; weights don't compress, so they are only stored.</summary>
    public static async Task ZipAsync(string folder, Stream to, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var level = file.EndsWith(".safetensors", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
            await zip.CreateEntryFromFileAsync(file, Path.GetRelativePath(folder, file), level, cancellationToken);
        }
    }

    private string Output(Guid run) => new RunFolder(options.Value.Paths.Run(run)).OutputFolder;
}

/// <summary>A folder to be sent; a temporary one is removed afterwards.</summary>
public sealed record PreparedFolder(string Path, bool IsTemporary) : IDisposable
{
    public void Dispose()
    {
        if (IsTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
