using FineTunePortal.Tests;
using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Training.Tests.Metrics;

/// <summary>The numbers of sacrebleu, rouge_score and SQuAD's rules; see the README beside them.</summary>
public class MetricReferenceTests
{
    [Theory]
    [InlineData("bleu.json", 79, 17)]
    [InlineData("rouge.json", 28, 0)]
    [InlineData("squad.json", 3, 0)]
    [InlineData("text.json", 1, 4)]
    public void Run_StoredScores_AgreeWithinTolerance(string file, int supported, int unsupported)
    {
        var checks = MetricChecks.Run(Repository.Fixture("metrics", file)).ToList();
        Assert.DoesNotContain(checks, check => check.Ok == false);
        Assert.Equal((supported, unsupported), (checks.Count(check => check.Ok == true), checks.Count(check => check.Ok is null)));
    }

    [Fact]
    public void Recognises_OtherFiles_IsFalse()
    {
        Assert.True(MetricChecks.Recognises(Repository.Fixture("metrics", "rouge.json")));
        Assert.False(MetricChecks.Recognises(Repository.Fixture("metrics", "versions.json")));
        Assert.False(MetricChecks.Recognises(Repository.Fixture("metrics", "seqeval.json")));
    }

    [Fact]
    public void Run_ChangedScore_Fails()
    {
        var folder = Directory.CreateTempSubdirectory("metrics-tests-");
        try
        {
            File.Copy(Repository.Fixture("metrics", "bleu.json"), Path.Combine(folder.FullName, "bleu.json"));
            var squad = Path.Combine(folder.FullName, "squad.json");
            File.WriteAllText(squad, """{"cases":[{"prediction":"The Cat","answers":["cat"],"normalised":"cat","exact":0.0,"f1":0.9}]}""");
            var checks = MetricChecks.Run(squad).ToDictionary(check => check.Check, check => check.Ok);
            Assert.Equal((true, false, false), (checks["normalised"], checks["exact"], checks["f1"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
