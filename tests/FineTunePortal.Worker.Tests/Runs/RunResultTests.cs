using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Runs;

public class RunResultTests
{
    [Fact]
    public void Train_ThreeFiles_ReportsLossesAndSamplesOfEach()
    {
        using var folder = new TemporaryFolder();
        Write(folder["train.jsonl"], 12, "the mill");
        Write(folder["validation.jsonl"], 4, "blue spice");
        Write(folder["test.jsonl"], 3, "the river");
        var (exit, _, errors) = FinetuneProcess.Run(
            "train", "--model", "starter", "--data", folder["train.jsonl"], "--validation-file", folder["validation.jsonl"], "--test-file", folder["test.jsonl"],
            "--max-steps", "4", "--evaluation-every-steps", "2", "--sample-answers", "2", "--batch-size", "4", "--lora-rank", "2", "--dtype", "fp32", "--threads", "1", "--out", folder["run"]);
        Assert.True(exit == 0, errors);

        var run = new RunFolder(folder["run"]);
        var curve = EventLog.Curve(run.EventsFile);
        Assert.Equal((12, 4, 3), (curve.Plan!.TrainingRows, curve.Plan.ValidationRows, curve.Plan.TestRows));
        foreach (long step in new[] { 0, 4 })
        {
            Assert.Equal(["blue spice 0?", "blue spice 1?"], curve.Samples.Where(sample => sample.Step == step).Select(sample => sample.Prompt));
        }

        Assert.All(curve.Samples, sample => Assert.StartsWith("blue spice has", sample.Reference, StringComparison.Ordinal));

        var report = RunReport.FromJson(File.ReadAllText(Path.Combine(run.OutputFolder, RunReport.FileName)));
        Assert.Equal((12, 4, 3, 4), (report.TrainingRows, report.ValidationRows, report.TestRows, report.Steps));
        Assert.Equal(curve.Evaluations[0].Loss, report.BaseValidationLoss);
        Assert.Equal(curve.Evaluations.Min(evaluation => evaluation.Loss), report.ValidationLoss);
        Assert.Equal(curve.Done!.TestLoss, report.TestLoss);

        string evaluated = CommandHost.Run("evaluate", "--adapter", run.FullPath, "--data", folder["test.jsonl"], "--loss-only", "--json", "--dtype", "fp32", "--threads", "1").Success;
        Assert.Equal(JsonDocument.Parse(evaluated).RootElement.GetProperty("loss").GetDouble(), report.TestLoss!.Value, 4);
        Assert.Contains("`train.jsonl`", File.ReadAllText(Path.Combine(run.OutputFolder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_IntervalsOfZero_EvaluatesAndSavesAtTheEndOnly()
    {
        using var folder = new TemporaryFolder();
        Write(folder["train.jsonl"], 12, "the mill");
        var (exit, _, errors) = FinetuneProcess.Run(
            "train", "--model", "starter", "--data", folder["train.jsonl"], "--evaluation-every-steps", "0", "--checkpoint-every-steps", "0",
            "--max-steps", "3", "--sample-answers", "0", "--batch-size", "4", "--lora-rank", "2", "--dtype", "fp32", "--threads", "1", "--out", folder["run"]);
        Assert.True(exit == 0, errors);
        var events = EventLog.Read(new RunFolder(folder["run"]).EventsFile).ToList();
        Assert.Equal([0, 3], events.OfType<EvaluationEvent>().Select(evaluation => evaluation.Step));
        Assert.Equal([3], events.OfType<CheckpointEvent>().Select(checkpoint => checkpoint.Step));
    }

    private static void Write(string path, int rows, string name) =>
        File.WriteAllLines(path, Enumerable.Range(0, rows).Select(row => JsonSerializer.Serialize(new { prompt = $"{name} {row}?", completion = $"{name} has food for {row} people." })));
}
