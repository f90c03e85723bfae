using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Training.Schedules;

namespace FineTunePortal.Training.Tests.Schedules;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData("constant", 0, Scheduler.Constant)]
    [InlineData("constant_with_warmup", 6, Scheduler.Constant)]
    [InlineData("linear", 0, Scheduler.Linear)]
    [InlineData("linear", 6, Scheduler.Linear)]
    [InlineData("cosine", 0, Scheduler.Cosine)]
    [InlineData("cosine", 6, Scheduler.Cosine)]
    public void Factor_EveryStep_IsThatOfTransformers(string name, int warmup, Scheduler kind)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("training", "schedules.json")));
        var root = reference.RootElement;
        long total = root.GetProperty("training_steps").GetInt64();
        double peak = root.GetProperty("base_lr").GetDouble();
        var expected = root.GetProperty("cases").EnumerateArray()
            .Single(entry => entry.GetProperty("name").GetString() == name && entry.GetProperty("warmup_steps").GetInt32() == warmup && !entry.GetProperty("args").EnumerateObject().Any())
            .GetProperty("lr").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var schedule = new LearningRateSchedule(kind, warmup, total);

        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], peak * schedule.Factor(step), 12);
        }
    }

    [Fact]
    public void WarmupStepsFor_FractionsAndCounts_AreRoundedAsTransformersDoes()
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("training", "schedules.json")));
        foreach (var row in reference.RootElement.GetProperty("warmup_rounding").EnumerateArray())
        {
            long expected = row.GetProperty("warmup_steps").GetInt64();
            long actual = LearningRateSchedule.WarmupStepsFor(row.GetProperty("warmup_steps_argument").GetDouble(), row.GetProperty("max_steps").GetInt64());
            Assert.True(expected == actual, $"{row}: {actual}");
        }
    }
}
