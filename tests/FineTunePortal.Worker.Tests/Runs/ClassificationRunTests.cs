using System.Text.Json;
using FineTunePortal.Models;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Tests.Runs;

public class ClassificationRunTests
{
    private static readonly string[] s_sorts = ["fruit", "tool", "animal"];
    private static readonly string[][] s_words = [["apple", "pear", "plum", "grape"], ["hammer", "saw", "drill", "file"], ["cat", "horse", "crow", "eel"]];

    [Fact]
    public void Train_NewEncoderOnLabels_LearnsThemAndTheResultLoads()
    {
        using var folder = new TemporaryFolder();
        Write(folder["train.csv"], 120);
        Write(folder["test.csv"], 30, from: 500);
        NewModel(folder);
        var (exit, output, errors) = FinetuneProcess.Run([.. Arguments(folder, "run"), "--test-file", folder["test.csv"]]);
        Assert.True(exit == 0, errors);
        Assert.Equal(folder[Path.Combine("run", "output")] + "\n", output);

        var run = new RunFolder(folder["run"]);
        var report = RunReport.FromJson(File.ReadAllText(Path.Combine(run.OutputFolder, RunReport.FileName)));
        Assert.Equal(["animal", "fruit", "tool"], report.Labels!);
        Assert.Equal(("classify", "full"), (report.Task, report.Method));
        Assert.InRange(report.TestAccuracy!.Value, 0.9, 1);
        Assert.InRange(report.ValidationMacroF1!.Value, 0.8, 1);
        var curve = EventLog.Curve(run.EventsFile);
        Assert.True(curve.Evaluations[0].Accuracy < curve.Evaluations[^1].Accuracy);
        Assert.All(curve.Samples, sample => Assert.Contains(sample.Answer, s_sorts));

        using var model = ModelLoader.LoadClassifier(run.OutputFolder);
        Assert.Equal(ProblemType.SingleLabel, model.Classification.Problem);
        using var evaluated = JsonDocument.Parse(CommandHost.Run(
            "evaluate", "--model", run.FullPath, "--data", folder["test.csv"], "--text-column", "thing", "--label-column", "sort", "--answers", folder["answers.jsonl"], "--json", "--dtype", "fp32", "--threads", "1").Success);
        Assert.Equal(report.TestAccuracy.Value, evaluated.RootElement.GetProperty("accuracy").GetDouble(), 6);
        Assert.Equal(report.TestMacroF1!.Value, evaluated.RootElement.GetProperty("macro_f1").GetDouble(), 6);
        Assert.Equal(30, evaluated.RootElement.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(count => count.GetInt32())));
        Assert.Equal(30, File.ReadAllLines(folder["answers.jsonl"]).Length);

        string[] flags = ["classify", "--model", run.FullPath, "--dtype", "fp32", "--threads", "1"];
        Assert.Equal("fruit\ntool\n", CommandHost.RunWith("I saw a plum number 700\nI saw a saw number 9\n", flags).Success);
        using var answer = JsonDocument.Parse(CommandHost.RunWith("\"I saw a crow number 77\"\n", [.. flags, "--json", "--top", "2"]).Success);
        Assert.Equal("animal", answer.RootElement.GetProperty("label").GetString());
        Assert.Equal(2, answer.RootElement.GetProperty("top").GetArrayLength());
        Assert.Equal(answer.RootElement.GetProperty("score").GetDouble(), answer.RootElement.GetProperty("top")[0].GetProperty("score").GetDouble());
    }

    [Fact]
    public void Train_NewEncoder_IsMadeInTheRun()
    {
        using var folder = new TemporaryFolder();
        Write(folder["train.csv"], 40);
        var (exit, _, errors) = FinetuneProcess.Run(
            "train", "--task", "classify", "--method", "full", "--model", "new-encoder", "--data", folder["train.csv"], "--text-column", "thing", "--label-column", "sort",
            "--max-steps", "2", "--evaluation-every-steps", "0", "--dtype", "fp32", "--threads", "1", "--out", folder["run"]);
        Assert.True(exit == 0, errors);

        var run = new RunFolder(folder["run"]);
        Assert.True(run.ReadSpec().IsNewEncoder);
        Assert.True(File.Exists(folder[Path.Combine("run", "base", "tokenizer.json")]));
        using var model = ModelLoader.LoadClassifier(run.OutputFolder);
        Assert.Equal(3, model.Classification.Labels.Count);
        Assert.Equal(1e-3, EventLog.Curve(run.EventsFile).Metrics.Max(metrics => metrics.LearningRate), 12);
    }

    [Fact]
    public void Train_StoppedAndResumed_EndsWithTheSameLossesAndWeights()
    {
        using var folder = new TemporaryFolder();
        Write(folder["train.csv"], 60);
        NewModel(folder);
        var (exit, _, errors) = FinetuneProcess.Run(Arguments(folder, "whole"));
        Assert.True(exit == 0, errors);
        var torn = new RunFolder(folder["torn"]);
        using (var worker = FinetuneProcess.Start(Arguments(folder, "torn")))
        {
            SpinWait.SpinUntil(() => worker.HasExited || torn.Checkpoints().Any());
            worker.Kill();
        }

        (exit, _, errors) = FinetuneProcess.Run("train", "--out", folder["torn"]);
        Assert.True(exit == 0, errors);

        Assert.Equal(Losses(new RunFolder(folder["whole"])), Losses(torn));
        Assert.Equal(File.ReadAllBytes(folder[Path.Combine("whole", "output", "model.safetensors")]), File.ReadAllBytes(Path.Combine(torn.OutputFolder, "model.safetensors")));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("bert")]
    public void Train_Lora_KeepsTheHeadWithTheAdapter(string kind)
    {
        using var folder = new TemporaryFolder();
        Write(folder["train.csv"], 60);
        Write(folder["test.csv"], 30, from: 500);
        NewModel(folder);
        if (kind == "bert")
        {
            // Another family, with layers in its pooler that are called like those of its encoder.
            Bert(folder["new"]);
        }

        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments(folder, "run", "lora"), "--test-file", folder["test.csv"], "--lora-rank", "4"]);
        Assert.True(exit == 0, errors);

        var run = new RunFolder(folder["run"]);
        var report = RunReport.FromJson(File.ReadAllText(Path.Combine(run.OutputFolder, RunReport.FileName)));
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.OutputFolder, "adapter_config.json")));
        Assert.Equal("SEQ_CLS", config.RootElement.GetProperty("task_type").GetString());
        using var weights = SafetensorsReader.Open(Path.Combine(run.OutputFolder, "adapter_model.safetensors"));
        Assert.Contains(weights.Entries, entry => entry.Name == "base_model.model.classifier.weight");
        string[] flags = ["--data", folder["test.csv"], "--text-column", "thing", "--label-column", "sort", "--json", "--dtype", "fp32", "--threads", "1"];
        _ = CommandHost.Run("merge", "--adapter", run.FullPath, "--out", folder["merged"]).Success;
        foreach (string model in new[] { run.FullPath, folder["merged"] })
        {
            using var evaluated = JsonDocument.Parse(CommandHost.Run(["evaluate", "--model", model, .. flags]).Success);
            Assert.Equal(report.TestLoss!.Value, evaluated.RootElement.GetProperty("loss").GetDouble(), 3);
        }
    }

    [Fact]
    public void Train_Tags_FindsTheNames()
    {
        using var folder = new TemporaryFolder();
        string[] people = ["anna", "bert", "carla", "dora"];
        File.WriteAllLines(folder["train.jsonl"], Enumerable.Range(0, 80).Select(row => JsonSerializer.Serialize(new
        {
            tokens = new[] { "i", "met", people[row % 4], "smith", "on", "day", $"{row}" },
            tags = new[] { "O", "O", "B-PER", "I-PER", "O", "B-DAY", "I-DAY" },
        })));
        File.WriteAllLines(folder["train.csv"], ["thing,sort", .. Enumerable.Range(0, 20).Select(row => $"i met anna smith on day {row},a")]);
        NewModel(folder);
        string[] columns = ["--text-column", "tokens", "--label-column", "tags", "--dtype", "fp32", "--threads", "1"];
        var (exit, _, errors) = FinetuneProcess.Run([
            "train", "--task", "tag", "--method", "full", "--model", folder["new"], "--data", folder["train.jsonl"], "--validation-share", "0.2", "--epochs", "6", "--batch-size", "8",
            "--learning-rate", "0.01", .. columns, "--out", folder["run"]]);
        Assert.True(exit == 0, errors);

        var run = new RunFolder(folder["run"]);
        var report = RunReport.FromJson(File.ReadAllText(Path.Combine(run.OutputFolder, RunReport.FileName)));
        Assert.Equal(["B-DAY", "B-PER", "I-DAY", "I-PER", "O"], report.Labels!);
        Assert.InRange(report.ValidationMacroF1!.Value, 0.9, 1);
        using var evaluated = JsonDocument.Parse(CommandHost.Run(["evaluate", "--model", run.FullPath, "--data", folder["train.jsonl"], "--json", .. columns]).Success);
        Assert.Equal(["DAY", "PER"], evaluated.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("label").GetString()));
        Assert.Equal(80, evaluated.RootElement.GetProperty("labels")[1].GetProperty("support").GetInt32());
    }

    [Theory]
    [InlineData("multi_label_classification", "fruit;big", "tool;small")]
    [InlineData("regression", "1.5", "4")]
    public void Train_OtherProblems_AreWrittenDown(string problem, string first, string second)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["train.csv"], ["thing,sort", .. Enumerable.Range(0, 24).Select(row => row % 2 == 0 ? $"apple {row},{first}" : $"hammer {row},{second}")]);
        NewModel(folder);

        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments(folder, "run"), "--problem-type", problem]);

        Assert.True(exit == 0, errors);
        using var config = JsonDocument.Parse(File.ReadAllText(folder[Path.Combine("run", "output", "config.json")]));
        Assert.Equal(problem, config.RootElement.GetProperty("problem_type").GetString());
        Assert.Equal(problem == "regression" ? 1 : 4, config.RootElement.GetProperty("id2label").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("same,same", "All rows have the label 'same': there is nothing to tell apart.")]
    [InlineData("a,b", "the label 'c' is not one of the 2 that the model knows.")]
    public void Train_LabelsThatWontDo_SaysWhy(string labels, string message)
    {
        using var folder = new TemporaryFolder();
        string[] pair = labels.Split(',');
        File.WriteAllLines(folder["train.csv"], ["thing,sort", .. Enumerable.Range(0, 30).Select(row => $"apple {row},{pair[row % 2]}")]);
        File.WriteAllLines(folder["test.csv"], ["thing,sort", "pear,c"]);
        NewModel(folder);

        var (exit, _, errors) = FinetuneProcess.Run([.. Arguments(folder, "run"), "--test-file", folder["test.csv"]]);

        Assert.Equal(1, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    private static void NewModel(TemporaryFolder folder) => _ = CommandHost.Run(
        "new-model", "--data", folder["train.csv"], "--text-column", "thing", "--label-column", "sort", "--out", folder["new"],
        "--hidden-size", "32", "--intermediate-size", "32", "--layers", "1", "--heads", "2", "--vocab-size", "400").Success;

    private static void Bert(string folder)
    {
        var config = ModelConfig.Parse(ConfigJson.Parse($$"""
            {
              "architectures": ["BertModel"], "model_type": "bert", "vocab_size": {{ModelConfig.Load(folder).VocabularySize}}, "hidden_size": 32, "intermediate_size": 64,
              "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 64, "initializer_range": 0.1, "hidden_dropout_prob": 0.0
            }
            """, "config.json"));
        File.WriteAllText(Path.Combine(folder, "config.json"), config.Json.Fields.ToJsonString());
        using var model = ModelLoader.CreateEncoder(config, seed: 3);
        CheckpointWriter.Write(folder, model.named_parameters().Select(item => (item.name, (Tensor)item.parameter)));
    }

    private static string[] Arguments(TemporaryFolder folder, string run, string method = "full") =>
    [
        "train", "--task", "classify", "--method", method, "--model", folder["new"], "--data", folder["train.csv"], "--text-column", "thing", "--label-column", "sort",
        "--validation-share", "0.2", "--epochs", "6", "--batch-size", "8", "--learning-rate", "0.01", "--early-stopping-patience", "0", "--checkpoint-every-steps", "2", "--keep-checkpoints", "3",
        "--dtype", "fp32", "--threads", "1", "--out", folder[run],
    ];

    private static (long Step, double Loss, double Norm)[] Losses(RunFolder folder) =>
        [.. EventLog.Curve(folder.EventsFile).Metrics.Select(metrics => (metrics.Step, metrics.Loss, metrics.GradientNorm))];

    private static void Write(string path, int rows, int from = 0) => File.WriteAllLines(path, ["thing,sort", .. Enumerable.Range(from, rows).Select(row =>
        $"I saw a {s_words[row % 3][row / 3 % 4]} number {row},{s_sorts[row % 3]}")]);
}
