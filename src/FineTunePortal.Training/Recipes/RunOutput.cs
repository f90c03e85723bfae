using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Training.Checkpoints;
using FineTunePortal.Training.Tuning;

namespace FineTunePortal.Training.Recipes;

/// <summary>The output folder of a run: the tuned adapter or model and <c>report.json</c>. It appears when it is complete.</summary>
internal static class RunOutput
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void Write(RunFolder folder, RunSpec spec, TrainerState state, ITuning tuning)
    {
        string temporary = folder.OutputFolder + ".tmp";
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        Directory.CreateDirectory(temporary);
        tuning.Export(temporary);
        var report = new
        {
            spec.Model,
            Method = spec.Method.ToString().ToLowerInvariant(),
            Steps = state.Step,
            state.BestStep,
            ValidationLoss = state.BestLoss,
            state.StoppedEarly,
            state.Tokens,
            state.Seconds,
            TrainableParameters = tuning.Trainable.Sum(parameter => parameter.Parameter.NumberOfElements),
            Dtype = state.Environment.Dtype.ToString().ToLowerInvariant(),
            state.Environment.Device,
            state.Environment.Threads,
        };
        File.WriteAllText(Path.Combine(temporary, "report.json"), JsonSerializer.Serialize(report, s_json) + "\n");
        Directory.Move(temporary, folder.OutputFolder);
    }
}
