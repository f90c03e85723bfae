using System.CommandLine;
using System.CommandLine.Parsing;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Worker.Serving;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune serve</c>: one base model and its adapters for other programs, until it is told to end.</summary>
internal static class ServeCommand
{
    private const int DefaultIdleSeconds = 300;

    public static Command Create(CommandTerminal terminal)
    {
        var model = new Option<string>("--model") { Description = "The base model: a folder, or 'starter' for the built-in one.", Required = true, HelpName = "folder" };
        var socket = new Option<string>("--socket") { Description = "The Unix socket to listen on; only this user may connect.", Required = true, HelpName = "path" };
        var adapter = new Option<string[]>("--adapter") { Description = "An adapter of that model, or the run folder that made it, and the name to ask for it by. May be given several times.", HelpName = "name=folder", DefaultValueFactory = _ => [] };
        var idle = new Option<int>("--idle-seconds") { Description = "Let go of the model's memory after so long without a question; it comes back with the next one. 0 keeps it.", HelpName = "seconds", DefaultValueFactory = _ => DefaultIdleSeconds };
        adapter.Validators.Add(CheckAdapters);
        idle.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out int seconds) && seconds < 0)
            {
                result.AddError($"--idle-seconds must be 0 or more, not {seconds}.");
            }
        });
        var command = new Command("serve", "Serve a model and its adapters over HTTP on a Unix socket, in the shapes of OpenAI's chat API.") { model, socket, adapter, idle };
        var compute = new ComputeFlags(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var location = ModelLocation.Find(parsed.GetValue(model), null);
            if (location.Adapter is not null)
            {
                throw new UserErrorException($"'{parsed.GetValue(model)}' is an adapter. Give its base model as --model, and the adapter as --adapter NAME=FOLDER.");
            }

            if (!ClassifierSession.Answers(location))
            {
                FamilyTable.Require(ModelConfig.Load(location.Model));
            }

            var adapters = parsed.GetValue(adapter)!.Select(text => text.Split('=', 2))
                .Select(parts => (Name: parts[0], Folder: ModelLocation.Find(location.Model, parts[1]).Adapter!)).ToList();
            await ServeAsync();
            return CommandExit.Done;

            async Task ServeAsync()
            {
                var time = TimeProvider.System;
                using var loop = new AnswerLoop(
                    new ServedModel(Path.GetFullPath(location.Model), () => compute.Choose(parsed, location), time, Log),
                    TimeSpan.FromSeconds(parsed.GetValue(idle)), time, Log);
                string path = Path.GetFullPath(parsed.GetValue(socket)!);
                await using var server = await ModelServer.StartAsync(path, loop.Model, loop, time, Log);
                Log($"listening on {path}");
                foreach (var (name, folder) in adapters)
                {
                    await loop.Do(served => { served.Put(name, Path.GetFullPath(folder)); return true; });
                }

                await loop.Do(served => { served.Prepare(); return true; });
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                Log("ending");
            }
        });
        return command;

        void Log(string line) => terminal.Error.WriteLine(line);
    }

    private static void CheckAdapters(OptionResult result)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (text.Split('=', 2) is not [var name, { Length: > 0 }] || !AdapterName.IsValid(name))
            {
                result.AddError($"--adapter {text}: write NAME=FOLDER, with a name of letters, digits, dots, dashes or underscores other than '{ChatEndpoint.Base}'.");
            }
            else if (!names.Add(name))
            {
                result.AddError($"--adapter: the name '{name}' is given twice.");
            }
        }
    }
}
