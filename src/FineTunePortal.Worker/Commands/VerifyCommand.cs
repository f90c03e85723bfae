using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Worker.Terminal;
using FineTunePortal.Worker.Verification;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune verify</c>: compares the engine with stored reference numbers.</summary>
internal static class VerifyCommand
{
    // Another device adds in another order; bf16 keeps 8 significant bits of fp32's 24.
    private const double DeviceFactor = 10;
    private const double Bf16Factor = 1000;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(CommandTerminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "A folder of references: models, trainings, tokenizers or metrics, or one of them." };
        var json = new Option<bool>("--json") { Description = "Print an object a line." };
        var command = new Command("verify", "Compare this engine with stored reference numbers; what isn't supported yet doesn't count as a failure.") { folder, json };
        var compute = new ComputeFlags(command, Dtype.Fp32);
        command.SetAction((parsed, cancellationToken) =>
        {
            var environment = compute.Choose(parsed);
            var options = new VerificationOptions
            {
                Dtype = environment.ScalarType,
                Device = new Device(environment.Device),
                ToleranceFactor = (environment.Device == "cpu" ? 1 : DeviceFactor) * (environment.Dtype == Dtype.Bf16 ? Bf16Factor : 1),
            };
            bool asJson = parsed.GetValue(json);
            var counts = new Dictionary<Outcome, int>();
            foreach (var result in FolderChecks.Run(parsed.GetValue(folder)!, options))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var outcome = OutcomeOf(result);
                counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
                terminal.Output.WriteLine(asJson ? Json(result) : Row(result, outcome));
                terminal.Output.Flush();
            }

            terminal.Error.WriteLine($"{counts.GetValueOrDefault(Outcome.Passed)} passed, {counts.GetValueOrDefault(Outcome.Failed)} failed, {counts.GetValueOrDefault(Outcome.Unsupported)} not supported yet");
            return Task.FromResult(counts.ContainsKey(Outcome.Failed) ? CommandExit.Failed : CommandExit.Done);
        });
        return command;
    }

    private enum Outcome
    {
        Passed,
        Failed,
        Unsupported,
    }

    private static Outcome OutcomeOf(CheckResult result) => result.Ok switch
    {
        null => Outcome.Unsupported,
        true => Outcome.Passed,
        false => Outcome.Failed,
    };

    private static string Json(CheckResult result) => result.Message is null
        ? JsonSerializer.Serialize(new { result.Folder, result.Check, result.Ok, result.Error, result.Tolerance }, s_json)
        : JsonSerializer.Serialize(result, s_json);

    private static string Row(CheckResult result, Outcome outcome)
    {
        string word = outcome switch { Outcome.Passed => "ok", Outcome.Failed => "FAILED", _ => "-" };
        string numbers = result.Error is { } error ? string.Create(CultureInfo.InvariantCulture, $"{error:0.0e+0} of {result.Tolerance:0.0e+0}") : "";
        return $"{result.Folder,-20} {result.Check,-28} {word,-6}  {numbers,-18}  {result.Message}".TrimEnd();
    }
}
