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
        var output = new Option<string>("--out") { Description = "The safetensors file to write; its tensor 'logits' is fp32, [tokens, vocabulary].", Required = true, HelpName = "file" };
        var command = new Command("logits", "Write a model's scores for the token after each given token.");
        var model = new ModelFlags(command);
        command.Options.Add(ids);
        command.Options.Add(output);
        var compute = new ComputeFlags(command, Dtype.Fp32);
        command.SetAction(parsed =>
        {
            var location = model.Find(parsed);
            int[] tokens = Parse(parsed.GetValue(ids)!);
            ModelSession.Check(ModelConfig.Load(location.Model), tokens, roomNeeded: 0);
            var environment = compute.Choose(parsed);
            using var _ = no_grad();
            using var scope = NewDisposeScope();
            var (loaded, adapter) = ModelSession.LoadModel(location, environment.ScalarType, new Device(environment.Device));
            using (loaded)
            using (adapter)
            {
                SafetensorsWriter.Write(parsed.GetValue(output)!, [("logits", Compute(loaded, tokens))]);
            }

            terminal.Error.WriteLine($"{parsed.GetValue(output)}: logits [{tokens.Length}, {loaded.Config.VocabularySize}]");
            return CommandExit.Done;
        });
        return command;
    }

    /// <summary>[T] -> fp32 [T, vocabulary] on the CPU.</summary>
    private static Tensor Compute(CausalLanguageModel model, int[] tokens)
    {
        var input = tensor(Array.ConvertAll(tokens, token => (long)token), [1, tokens.Length], device: model.Device);
        return model.logits(model.hidden(new ModelInput(input))).view(tokens.Length, -1).to(ScalarType.Float32).cpu();
    }

    private static int[] Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.ConvertAll(parts, (part) => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int id)
            ? id
            : throw new UserErrorException($"--ids: '{part}' is not a token id. Write whole numbers separated by commas, for example 1,2,3."));
    }
}
