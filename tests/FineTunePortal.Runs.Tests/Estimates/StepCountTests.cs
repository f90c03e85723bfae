using System.Text.Json;
using FineTunePortal.Tests;

namespace FineTunePortal.Runs.Tests;

public class StepCountTests
{
    [Fact]
    public void ForEpochs_RowsBatchesAccumulation_IsThatOfTransformers()
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("training", "sft.json")));
        foreach (var row in reference.RootElement.GetProperty("steps_table").EnumerateArray())
        {
            long actual = StepCount.ForEpochs(
                row.GetProperty("epochs").GetDouble(), row.GetProperty("rows").GetInt64(), row.GetProperty("batch").GetInt64(), row.GetProperty("accumulation").GetInt64());
            Assert.True(row.GetProperty("max_steps").GetInt64() == actual, $"{row}: {actual}");
        }
    }
}
