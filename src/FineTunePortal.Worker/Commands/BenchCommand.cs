using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Worker.Benchmarks;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune bench</c>: how fast this machine trains and answers, beside what it could do.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandTerminal terminal) => new("bench", "Measure how fast this machine trains and answers, with random weights.") { Train(terminal), Generate(terminal) };

    private static Command Train(CommandTerminal terminal)
    {
        var defaults = new TrainBenchmarkOptions();
        var steps = Number("--steps", "Timed steps, after one that isn't.", defaults.Steps);
        var rank = Number("--lora-rank", "Rank of the adapters; 0 trains all weights.", defaults.LoraRank);
        var sequences = Number("--batch-size", "Sequences in a step.", (int)defaults.Sequences);
        var length = Number("--length", "Tokens in a sequence, all with labels.", (int)defaults.Length);
        var again = new Option<bool>("--gradient-checkpointing") { Description = "Compute layers twice instead of remembering them." };
        var (command, shape, json, compute) = New("train", "Time training steps.");
        AddAll(command, steps, rank, sequences, length);
        command.Options.Add(again);
        command.SetAction(parsed =>
        {
            var environment = compute.Options(parsed);
            var result = TrainBenchmark.Run(new()
            {
                Shape = BenchmarkShape.Named(parsed.GetValue(shape)!),
                Steps = parsed.GetValue(steps),
                LoraRank = parsed.GetValue(rank),
                Sequences = parsed.GetValue(sequences),
                Length = parsed.GetValue(length),
                GradientCheckpointing = parsed.GetValue(again),
                Dtype = compute.Choose(parsed).ScalarType,
                Threads = environment.Threads,
            });
            string text = string.Create(CultureInfo.InvariantCulture, $"""
                {result.Shape}, {result.Method}{(result.LoraRank > 0 ? $" of rank {result.LoraRank}" : "")}, {result.Dtype}, {result.Threads} threads
                {result.TokensPerSecond,10:0} tokens a second, {result.TokensPerStep} a step
                {result.Share,10:0.00} of the machine's rate of {result.MachineRate / 1e9:0} GFLOP/s ({result.OperationsPerToken / 1e9:0.00} GFLOP a token)
                {Gibibytes(result.PeakBytes),10} at most
                {Library(result.Blas)}, native kernels {(result.NativeKernels ? "on" : "off")}
                """);
            terminal.Output.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, s_json) : text);
            return CommandExit.Done;
        });
        return command;
    }

    private static Command Generate(CommandTerminal terminal)
    {
        var defaults = new GenerateBenchmarkOptions();
        var prompt = Number("--prompt-tokens", "Tokens that are there already.", defaults.PromptTokens);
        var tokens = Number("--new-tokens", "Tokens that are written.", defaults.NewTokens);
        var (command, shape, json, compute) = New("generate", "Time an answer.");
        AddAll(command, prompt, tokens);
        command.SetAction(parsed =>
        {
            var environment = compute.Options(parsed);
            var result = GenerateBenchmark.Run(new()
            {
                Shape = BenchmarkShape.Named(parsed.GetValue(shape)!),
                PromptTokens = parsed.GetValue(prompt),
                NewTokens = parsed.GetValue(tokens),
                Dtype = compute.Choose(parsed).ScalarType,
                Threads = environment.Threads,
            });
            string text = string.Create(CultureInfo.InvariantCulture, $"""
                {result.Shape}, {result.Dtype}, {result.Threads} threads
                {result.TokensPerSecond,10:0.0} tokens a second written, {result.PromptTokensPerSecond:0} read
                {result.Share,10:0.00} of what memory can deliver ({result.CopyRate / 1e9:0.0} GB/s read by a copy of 1 GiB)
                {Gibibytes(result.PeakBytes),10} at most
                {Library(result.Blas)}, native kernels {(result.NativeKernels ? "on" : "off")}
                """);
            terminal.Output.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, s_json) : text);
            return CommandExit.Done;
        });
        return command;
    }

    private static (Command Command, Option<string> Shape, Option<bool> Json, ComputeFlags Compute) New(string name, string description)
    {
        var shape = new Option<string>("--shape") { Description = "Sizes of the model.", DefaultValueFactory = _ => BenchmarkShape.SmolLm2.Name };
        shape.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. BenchmarkShape.All.Select(each => each.Name)]);
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(name, description) { shape, json };
        return (command, shape, json, new ComputeFlags(command, Dtype.Fp32));
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static void AddAll(Command command, params Option<int>[] options)
    {
        foreach (var option in options)
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value < (option.Name == "--lora-rank" ? 0 : 1))
                {
                    result.AddError($"{option.Name} must be {(option.Name == "--lora-rank" ? "0" : "1")} or more, not {value}.");
                }
            });
            command.Options.Add(option);
        }
    }

    private static string Library(string? blas) => blas is null ? "products by libtorch itself" : $"products by {blas}";

    private static string Gibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.00} GiB");
}
