using System.CommandLine;
using FineTunePortal.Hub;
using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;
using FineTunePortal.Worker.Bringing;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune pull</c>: brings a model from a hub.</summary>
internal static class PullCommand
{
    private const string DefaultParent = "models";

    public static Command Create(CommandTerminal terminal)
    {
        var name = new Argument<string>("model") { Description = "ORG/NAME, or ORG/NAME@revision with a branch, a tag or a commit.", HelpName = "model" };
        var output = new Option<string?>("--out") { Description = $"The model's new folder; {DefaultParent}/ORG--NAME when left out.", HelpName = "folder" };
        var endpoint = new Option<string>("--endpoint") { Description = "The hub's address.", HelpName = "url", DefaultValueFactory = _ => HubOptions.PublicEndpoint.AbsoluteUri };
        var token = new Option<string?>("--token-file") { Description = "A file with the token for gated and private models; HF_TOKEN in the environment when left out.", HelpName = "file" };
        var accept = new Option<bool>("--accept-licence") { Description = "You have read the model's licence and accept it." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object: where the model is and the checksum of each file." };
        var command = new Command("pull", "Bring a model from a hub; run it again after a break and it goes on.") { name, output, endpoint, token, accept, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reference = ModelReference.Parse(parsed.GetValue(name)!);
            string folder = parsed.GetValue(output) ?? Path.Combine(DefaultParent, reference.FolderName);
            using var hub = new HubClient(new HubOptions { Endpoint = Address(parsed.GetValue(endpoint)!), Token = TokenFile.Read(parsed.GetValue(token)) });
            var plan = await hub.PlanAsync(reference, cancellationToken);
            var brought = Here(folder, plan, terminal) ?? await BringAsync(hub, plan, folder, parsed.GetValue(accept), terminal, cancellationToken);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? BroughtModel.Of(folder, brought).ToJson() : folder);
            return CommandExit.Done;
        });
        return command;
    }

    private static async Task<PinFile> BringAsync(HubClient hub, DownloadPlan plan, string folder, bool accept, CommandTerminal terminal, CancellationToken cancellationToken)
    {
        // A place that is taken is said before a question is asked.
        PartialDownload.RequireFree(folder);
        bool accepted = LicenceQuestion.Ask(plan, accept, terminal);
        long kept = PartialDownload.Bytes(folder);
        await terminal.Error.WriteLineAsync($"{plan.Reference} at {plan.Commit[..Math.Min(12, plan.Commit.Length)]}: {plan.Files.Count} files, {ByteCount.Text(plan.Bytes)}"
            + (kept > 0 ? $", {ByteCount.Text(Math.Min(kept, plan.Bytes))} of it here already" : ""));
        if (plan.IsWholeModel && !plan.HasTokenizer)
        {
            await terminal.Error.WriteLineAsync("warning: it holds no tokenizer.json. It can be brought, but not be tuned without one.");
        }

        try
        {
            using var progress = new TransferProgress(terminal, TimeProvider.System);
            return await hub.DownloadAsync(plan, folder, accepted, progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped. What has come is kept: run the same command again to go on.");
            throw;
        }
    }

    /// <summary>The model when it is in its place already, at the same commit.</summary>
    private static PinFile? Here(string folder, DownloadPlan plan, CommandTerminal terminal)
    {
        if (!Directory.Exists(folder) || PinFile.Read(folder) is not { } pin || pin.Repo != plan.Reference.Id || pin.Commit != plan.Commit)
        {
            return null;
        }

        terminal.Error.WriteLine($"{plan.Reference} is here already.");
        return pin;
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new UsageException($"'{text}' is no address. Write --endpoint https://HOST.");
}
