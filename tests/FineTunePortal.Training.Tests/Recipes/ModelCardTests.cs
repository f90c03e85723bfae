using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Training.Tests.Recipes;

public class ModelCardTests
{
    private static readonly RunSpec s_spec = new()
    {
        Name = "menu texts",
        Model = "/models/Small-1B",
        Data = new RunData { Files = ["/data/mine.csv"] },
    };

    private static readonly RunReport s_report = new()
    {
        Model = "/models/Small-1B",
        Method = "lora",
        Created = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc),
        Steps = 1200,
        BestStep = 900,
        BaseValidationLoss = 3.5,
        ValidationLoss = 1.25,
        TestLoss = 1.5,
        Tokens = 1_000_000,
        Seconds = 90,
        TrainableParameters = 4096,
        TrainingRows = 1000,
        ValidationRows = 50,
        TestRows = 25,
        Dtype = "bf16",
        Device = "cpu",
        Threads = 2,
    };

    [Fact]
    public void Write_Lora_SaysWhatItIsMadeOf()
    {
        string card = ModelCard.Write(s_spec, s_report, "apache-2.0");
        Assert.StartsWith(
            """
            ---
            base_model: "Small-1B"
            license: apache-2.0
            ---
            # menu texts

            A LoRA adapter for `Small-1B`, made with FineTunePortal on 2026-03-01.

            | | |
            | --- | --- |
            | data | `mine.csv` |
            | rows | 1,000 to learn from, 50 held out, 25 for the test |
            | error on held-out rows (validation loss) | 1.250 nats a token; 3.500 before |
            | error on test rows (test loss) | 1.500 nats a token |
            | steps | 1,200; the weights are those of step 900, the best one |
            | tokens | 1,000,000, in 1.5 minutes |
            | trained parameters | 4,096 |
            | computed | bf16 on cpu with 2 threads |

            ## Settings

            | | |
            | --- | --- |
            | `epochs` | 3 |
            """,
            card,
            StringComparison.Ordinal);
        Assert.Contains("| `learning_rate` | 0.0002 |", card, StringComparison.Ordinal);
        Assert.Contains("| `lora_rank` | 16 |", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Full_LeavesOutWhatWasNotUsed()
    {
        string card = ModelCard.Write(s_spec with { Method = TuningMethod.Full, Name = "" }, s_report with { TestLoss = null, TestRows = 0, BestStep = 1200, StoppedEarly = true }, null);
        Assert.Contains("# Tuned from Small-1B\n\nAll weights, tuned from `Small-1B`", card, StringComparison.Ordinal);
        Assert.Contains("| steps | 1,200; ended before its plan |", card, StringComparison.Ordinal);
        Assert.DoesNotContain("lora", card, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("license:", card, StringComparison.Ordinal);
        Assert.DoesNotContain("test", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nlanguage: en\nlicense: mit\n---\n# Card", "mit")]
    [InlineData("# Card\nlicense: mit", null)]
    [InlineData("---\nlanguage: en\n---\nlicense: mit", null)]
    public void LicenceOf_Card_IsThatOfItsFrontMatter(string text, string? licence)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["README.md"], text);
        Assert.Equal(licence, ModelCard.LicenceOf(folder["README.md"]));
        Assert.Null(ModelCard.LicenceOf(folder["other.md"]));
    }
}
