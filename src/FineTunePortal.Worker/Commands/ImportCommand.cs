using System.CommandLine;
using FineTunePortal.Hub.Import;
using FineTunePortal.Hub.Licences;
using FineTunePortal.Worker.Bringing;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune import</c>: brings a model from an archive or a folder, where there is no network.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var from = new Argument<string>("from") { Description = "A zip, tar or tar.gz of a model's folder, or the folder itself.", HelpName = "archive or folder" };
        var output = new Option<string>("--out") { Description = "The model's new folder.", Required = true, HelpName = "folder" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object: where the model is and the checksum of each file." };
        var command = new Command("import", "Bring a model from an archive or a folder: only the files that are read, checked and pinned.") { from, output, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (source, folder) = (parsed.GetValue(from)!, parsed.GetValue(output)!);
            var import = new ModelImport();
            using var progress = new TransferProgress(terminal, TimeProvider.System);
            // A person at a terminal may read what they may read: there is no root to stay below.
            var pin = Directory.Exists(source) ? await import.ImportFolderAsync(source, root: null, folder, progress, cancellationToken)
                : File.Exists(source) ? await import.ImportArchiveAsync(source, folder, progress: progress, cancellationToken: cancellationToken)
                : throw new UserErrorException($"There is no file or folder '{source}'. Check the path.");
            progress.Dispose();
            await terminal.Error.WriteLineAsync("Licence: " + CardLicence.OfFolder(folder).Sentence);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? BroughtModel.Of(folder, pin).ToJson() : folder);
            return CommandExit.Done;
        });
        return command;
    }
}
