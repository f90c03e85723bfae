using System.Globalization;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Training.Schedules;

namespace FineTunePortal.Worker.Verification;

/// <summary><c>schedules.json</c>: the learning rate of every step, and how a warm-up is rounded.</summary>
public sealed class ScheduleChecks : IReferenceChecks
{
    private const string Folder = "schedules";
    private const double Tolerance = 1e-12;

    /// <inheritdoc/>
    public bool Recognises(string path) => Path.GetFileName(path) == "schedules.json";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Run(string path, VerificationOptions options)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        long total = root.GetProperty("training_steps").GetInt64();
        double peak = root.GetProperty("base_lr").GetDouble();
        foreach (var entry in root.GetProperty("cases").EnumerateArray())
        {
            string name = Name(entry);
            if (Kind(entry) is not { } kind)
            {
                yield return CheckResult.Unsupported(Folder, name, "a schedule that the engine doesn't have");
                continue;
            }

            var schedule = new LearningRateSchedule(kind, entry.GetProperty("warmup_steps").GetInt64(), total);
            double error = entry.GetProperty("lr").EnumerateArray().Select((rate, step) => Math.Abs(rate.GetDouble() - (peak * schedule.Factor(step)))).Max();
            yield return CheckResult.Compare(Folder, name, error, Tolerance);
        }

        int wrong = root.GetProperty("warmup_rounding").EnumerateArray().Count(row =>
            LearningRateSchedule.WarmupStepsFor(row.GetProperty("warmup_steps_argument").GetDouble(), row.GetProperty("max_steps").GetInt64())
            != row.GetProperty("warmup_steps").GetInt64());
        yield return CheckResult.Compare(Folder, "warmup_rounding", wrong, 0);
    }

    private static Scheduler? Kind(JsonElement entry) => entry.GetProperty("args").EnumerateObject().Any() ? null : entry.GetProperty("name").GetString() switch
    {
        "linear" => Scheduler.Linear,
        "cosine" => Scheduler.Cosine,
        // transformers' plain "constant" has no warm-up, whatever it is told.
        "constant" when entry.GetProperty("warmup_steps").GetInt64() == 0 => Scheduler.Constant,
        "constant_with_warmup" => Scheduler.Constant,
        _ => null,
    };

    private static string Name(JsonElement entry)
    {
        string arguments = string.Concat(entry.GetProperty("args").EnumerateObject().Select(argument => $", {argument.Name}={argument.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"{entry.GetProperty("name").GetString()}, warmup={entry.GetProperty("warmup_steps").GetInt64()}{arguments}");
    }
}
