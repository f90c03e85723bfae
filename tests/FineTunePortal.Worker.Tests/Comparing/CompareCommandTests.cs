using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Comparing;

public sealed class CompareCommandTests(TinyModel model) : IClassFixture<TinyModel>, IDisposable
{
    private const string Csv = "mr,ref\nWhere can I eat?,The Mill.\nCheap food?,by the river\nWhere can I eat?,Blue Spice!\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_Adapter_ReportsWhatEvaluateFindsForEach()
    {
        string output = Compare("--model", model.Folder, "--adapter", model.Adapter, "--json").Success;
        var report = ComparisonReport.FromJson(File.ReadAllText(_folder["report.json"]));
        Assert.Equal((3, 2, 2), (report.ExampleCount, report.QuestionCount, report.Rows.Count));
        var (untuned, tuned) = (Evaluate("base"), Evaluate("tuned", "--adapter", model.Adapter));
        AssertScores(untuned.Scores, report.Base);
        AssertScores(tuned.Scores, report.Tuned);
        Assert.Equal(report.Tuned.Loss!.Value - report.Base.Loss!.Value, report.Difference.Loss!.Value, 9);
        Assert.Equal(untuned.Answers, report.Rows.Select(row => row.Base));
        Assert.Equal(tuned.Answers, report.Rows.Select(row => row.Tuned));
        Assert.Equal(["The Mill.", "Blue Spice!"], report.Rows[0].References);
        Assert.Empty(ComparisonReport.FromJson(output).Rows);
    }

    [Fact]
    public void Compare_ReportOnDisk_HasTheKeysThatItsReadersKnow()
    {
        _ = Compare("--adapter", model.Adapter).Success;
        var root = JsonDocument.Parse(File.ReadAllText(_folder["report.json"])).RootElement;
        Assert.Equal(["loss", "perplexity", "chrf", "bleu", "rouge1", "rouge_l", "exact_match"], root.GetProperty("difference").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["value", "low", "high"], root.GetProperty("base").GetProperty("chrf").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["prompt", "references", "base", "tuned", "base_chrf", "tuned_chrf", "base_loss", "tuned_loss"], root.GetProperty("rows")[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Compare_TunedModel_IsReadInPlaceOfAnAdapter()
    {
        _ = CommandHost.Run("merge", "--adapter", model.Adapter, "--out", _folder["merged"]).Success;
        _ = Compare("--adapter", model.Adapter).Success;
        var byAdapter = ComparisonReport.FromJson(File.ReadAllText(_folder["report.json"]));
        _ = Compare("--model", model.Folder, "--tuned", _folder["merged"]).Success;
        var byModel = ComparisonReport.FromJson(File.ReadAllText(_folder["report.json"]));
        Assert.Equal(byAdapter.Tuned.Loss!.Value, byModel.Tuned.Loss!.Value, 4);
        Assert.Equal((_folder["merged"], model.Folder), (byModel.TunedModel, byModel.BaseModel));
    }

    [Fact]
    public void Compare_Events_CountToTheReport()
    {
        _ = Compare("--adapter", model.Adapter, "--events", _folder["events.jsonl"]).Success;
        string[] lines = File.ReadAllLines(_folder["events.jsonl"]);
        Assert.Equal("""{"done":0,"total":4}""", lines[0]);
        Assert.Equal($$"""{"done":4,"total":4,"report":"{{_folder["report.json"]}}"}""", lines[^1]);
        Assert.All(lines, line => JsonDocument.Parse(line));
    }

    [Fact]
    public void Compare_ModelThatIsNotThere_SaysSoAndLeavesNoReport()
    {
        string complaint = Compare("--model", "nowhere", "--adapter", model.Adapter).Complaint;
        Assert.Contains("There is no model folder 'nowhere'.", complaint, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["report.json"]));
    }

    [Theory]
    [InlineData("--model", "starter")]
    [InlineData("--tuned", "a", "--adapter", "b")]
    [InlineData("--adapter", "a", "--bootstrap-samples", "-1")]
    public void Compare_FlagsThatDontGoTogether_AreAUsageError(params string[] flags) => Assert.Equal(CommandExit.Usage, Compare(flags).ExitCode);

    private CommandHost.Result Compare(params string[] flags) => CommandHost.Run(["compare", .. Data(), "--out", _folder["report.json"], .. flags]);

    private (JsonElement Scores, string[] Answers) Evaluate(string name, params string[] flags)
    {
        string answers = _folder[name + ".jsonl"];
        string output = CommandHost.Run(["evaluate", "--model", model.Folder, .. Data(), "--json", "--answers", answers, .. flags]).Success;
        return (JsonDocument.Parse(output).RootElement, [.. File.ReadLines(answers).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("answer").GetString()!)]);
    }

    private string[] Data()
    {
        File.WriteAllText(_folder["data.csv"], Csv);
        return ["--data", _folder["data.csv"], "--prompt-column", "mr", "--completion-column", "ref", "--dtype", "fp32", "--threads", "1", "--max-new-tokens", "8"];
    }

    private static void AssertScores(JsonElement evaluated, ModelScores scores)
    {
        Assert.Equal(evaluated.GetProperty("loss").GetDouble(), scores.Loss!.Value, 9);
        Assert.Equal(evaluated.GetProperty("perplexity").GetDouble(), scores.Perplexity!.Value, 6);
        Assert.Equal(evaluated.GetProperty("bleu").GetDouble(), scores.Bleu.Value, 9);
        Assert.Equal(evaluated.GetProperty("chrf").GetDouble(), scores.Chrf.Value, 9);
        Assert.InRange(scores.Chrf.Value, scores.Chrf.Low, scores.Chrf.High);
    }
}
