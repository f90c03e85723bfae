using System.CommandLine;
using System.Globalization;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;
using FineTunePortal.Worker.Terminal;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune logits</c>: a model's scores for given tokens, for comparisons with other programs.</summary>
internal static class LogitsCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var ids = new Option<string>("--ids") { Description = "Token ids, separated by commas.", Required = true, HelpName = "1,2,3" };
        var output = new Option<string>("--out") { Description = "The safetensors file to write; its tensor 'logits' is fp32: [tokens, vocabulary], of a classifier [1, labels], of a tagger [tokens, labels].", Required = true, HelpName = "file" };
        var command = new Command("logits", "Write a model's scores for the token after each given token.");
        var model = new ModelFlags(command);
        command.Options.Add(ids);
        command.Options.Add(output);
        var compute = new ComputeFlags(command, Dtype.Fp32);
        command.SetAction(parsed =>
        {
            var location = model.Find(parsed);
            int[] tokens = Parse(parsed.GetValue(ids)!);
            var config = ModelConfig.Load(location.Model);
            ModelSession.Check(config, tokens, roomNeeded: 0);
            var environment = compute.Choose(parsed);
            using var _ = no_grad();
            using var scope = NewDisposeScope();
            var device = new Device(environment.Device);
            var input = tensor(Array.ConvertAll(tokens, token => (long)token), [1, tokens.Length], device: device);
            Tensor scores;
            if (ClassifierSession.Answers(location))
            {
                var (model, adapter) = ClassifierSession.LoadModel(location, environment.ScalarType, device);
                using var loaded = model;
                using var applied = adapter;
                ClassifierSession.Check(model, tokens.Length);
                scores = model.logits(new ModelInput(input));
            }
            else
            {
                var (model, adapter) = ModelSession.LoadModel(location, environment.ScalarType, device);
                using var loaded = model;
                using var applied = adapter;
                scores = model.logits(model.hidden(new ModelInput(input)));
            }

            // [T, vocabulary], [1, labels] of a text, or [T, labels] of its tokens.
            scores = scores.view(-1, scores.shape[^1]).to(ScalarType.Float32).cpu();
            SafetensorsWriter.Write(parsed.GetValue(output)!, [("logits", scores)]);
            terminal.Error.WriteLine($"{parsed.GetValue(output)}: logits [{scores.shape[0]}, {scores.shape[1]}]");
            return CommandExit.Done;
        });
        return command;
    }

    private static int[] Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.ConvertAll(parts, (part) => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int id)
            ? id
            : throw new UserErrorException($"--ids: '{part}' is not a token id. Write whole numbers separated by commas, for example 1,2,3."));
    }
}
