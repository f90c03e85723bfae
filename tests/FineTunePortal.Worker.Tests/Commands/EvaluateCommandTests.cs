using System.Text.Json;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Tests;
using FineTunePortal.Tokenizers;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class EvaluateCommandTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const string Csv = "mr,ref\nWhere can I eat?,The Mill.\nWhere can I eat?,Blue Spice!\nCheap food?,by the river\n";

    [Fact]
    public void Evaluate_Json_HasTheFixedKeys()
    {
        using var folder = new TemporaryFolder();
        var report = Evaluate(folder);
        Assert.Equal(
            ["loss", "perplexity", "bleu", "chrf", "rouge1", "rougeL", "exact_match", "rows", "tokens", "answers"],
            report.EnumerateObject().Select(property => property.Name));
        Assert.Equal((3, 2), (report.GetProperty("rows").GetInt32(), report.GetProperty("answers").GetInt32()));
        Assert.Equal(Math.Exp(report.GetProperty("loss").GetDouble()), report.GetProperty("perplexity").GetDouble(), 9);
        Assert.All(["bleu", "chrf", "rouge1", "rougeL", "exact_match"], key => Assert.InRange(report.GetProperty(key).GetDouble(), 0, 100));
    }

    [Fact]
    public void Evaluate_LossOnly_IsTheMeanOverAnswerTokensOfWhatLogitsSays()
    {
        using var folder = new TemporaryFolder();
        var report = Evaluate(folder, "--loss-only");
        Assert.Equal(["loss", "perplexity", "rows", "tokens"], report.EnumerateObject().Select(property => property.Name));
        var (sum, tokens) = (0.0, 0);
        foreach (var (question, answer) in new[] { ("Where can I eat?", "The Mill."), ("Where can I eat?", "Blue Spice!"), ("Cheap food?", "by the river") })
        {
            var (nats, count) = AnswerLoss(folder, question, answer);
            sum += nats;
            tokens += count;
        }

        Assert.Equal(tokens, report.GetProperty("tokens").GetInt32());
        Assert.Equal(sum / tokens, report.GetProperty("loss").GetDouble(), 4);
    }

    [Fact]
    public void Evaluate_Answers_AreWhatGenerateSays()
    {
        using var folder = new TemporaryFolder();
        Evaluate(folder, "--answers", folder["answers.jsonl"]);
        string[] lines = File.ReadAllLines(folder["answers.jsonl"]);
        Assert.Equal(2, lines.Length);
        foreach (string line in lines)
        {
            var item = JsonDocument.Parse(line).RootElement;
            string alone = CommandHost.Run(
                "generate", "--model", model.Folder, "--prompt", item.GetProperty("prompt").GetString()!, "--greedy", "--max-new-tokens", "8", "--dtype", "fp32").Success;
            Assert.Equal(alone.Trim(), item.GetProperty("answer").GetString());
        }

        Assert.Equal("""["The Mill.","Blue Spice!"]""", JsonDocument.Parse(lines[0]).RootElement.GetProperty("references").GetRawText());
    }

    [Fact]
    public void Evaluate_Adapter_ChangesTheLoss()
    {
        using var folder = new TemporaryFolder();
        double without = Evaluate(folder, "--loss-only").GetProperty("loss").GetDouble();
        Assert.NotEqual(without, Evaluate(folder, "--loss-only", "--adapter", model.Adapter).GetProperty("loss").GetDouble(), 3);
    }

    [Fact]
    public void Evaluate_StoredTexts_ScoreAsTheReferences()
    {
        using var folder = new TemporaryFolder();
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.Fixture("metrics", "bleu.json")));
        var pairs = document.RootElement.GetProperty("pairs").EnumerateArray().ToList();
        File.WriteAllLines(folder["answers.txt"], pairs.Select(pair => pair.GetProperty("hypothesis").GetString()!));
        File.WriteAllLines(folder["right.txt"], pairs.Select(pair => $"{pair.GetProperty("reference").GetString()}\t{pair.GetProperty("reference2").GetString()}"));
        string output = CommandHost.Run("evaluate", "--hypotheses", folder["answers.txt"], "--references", folder["right.txt"], "--json").Success;
        var scores = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["bleu", "chrf", "rouge1", "rougeL", "exact_match"], scores.EnumerateObject().Select(property => property.Name));
        var corpus = document.RootElement.GetProperty("corpus");
        Assert.Equal(corpus.GetProperty("two_references.13a").GetProperty("score").GetDouble(), scores.GetProperty("bleu").GetDouble(), 4);
        Assert.Equal(corpus.GetProperty("two_references.chrf").GetProperty("score").GetDouble(), scores.GetProperty("chrf").GetDouble(), 4);
    }

    [Fact]
    public void Evaluate_PerfectTexts_ScoreHundred()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["answers.txt"], "the mill serves cheap food\nblue spice is by the river\n");
        File.WriteAllText(folder["right.txt"], "the mill serves cheap food\tthe mill\r\nsomething else\tblue spice is by the river\r\n");
        string output = CommandHost.Run("evaluate", "--hypotheses", folder["answers.txt"], "--references", folder["right.txt"]).Success;
        Assert.Equal(
            """
            BLEU           100.00  of 100, over 2 answers
            chrF           100.00
            ROUGE-1        100.00  for English; chrF suits other languages
            ROUGE-L        100.00
            exact match    100.00

            """,
            output);
    }

    [Fact]
    public void Evaluate_FilesOfUnequalLength_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["answers.txt"], "one\n\nthree\n");
        File.WriteAllText(folder["right.txt"], "one\n");
        string complaint = CommandHost.Run("evaluate", "--hypotheses", folder["answers.txt"], "--references", folder["right.txt"]).Complaint;
        Assert.Contains("answers.txt has 3 lines", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--hypotheses", "a", "--model", "starter")]
    [InlineData("--hypotheses", "a")]
    [InlineData("--model", "starter", "--references", "a")]
    [InlineData("--data", "a.csv")]
    public void Evaluate_FlagsThatDontGoTogether_AreAUsageError(params string[] arguments) =>
        Assert.Equal(CommandExit.Usage, CommandHost.Run(["evaluate", .. arguments]).ExitCode);

    private JsonElement Evaluate(TemporaryFolder folder, params string[] arguments)
    {
        File.WriteAllText(folder["data.csv"], Csv);
        string output = CommandHost.Run(
            ["evaluate", "--model", model.Folder, "--data", folder["data.csv"], "--prompt-column", "mr", "--completion-column", "ref", "--json", "--dtype", "fp32", "--max-new-tokens", "8", .. arguments]).Success;
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>From the command's own logits: -log p of each token of the answer and of its end, given all tokens before.</summary>
    private (double Nats, int Tokens) AnswerLoss(TemporaryFolder folder, string question, string answer)
    {
        var tokenizer = Tokenizer.Load(model.Folder);
        int[] before = tokenizer.EncodeToIds($"<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n");
        int[] ids = [.. before, .. tokenizer.EncodeToIds($"{answer}<|im_end|>")];
        _ = CommandHost.Run("logits", "--model", model.Folder, "--ids", string.Join(',', ids), "--out", folder["logits"]).Success;
        using var file = SafetensorsReader.Open(folder["logits"]);
        using var tensor = file.Read("logits");
        float[] logits = tensor.data<float>().ToArray();
        int vocabulary = logits.Length / ids.Length;
        double nats = 0;
        for (int i = before.Length; i < ids.Length; i++)
        {
            var row = logits.AsSpan((i - 1) * vocabulary, vocabulary).ToArray();
            nats += Math.Log(row.Sum(score => Math.Exp(score - row[ids[i]])));
        }

        return (nats, ids.Length - before.Length);
    }
}
