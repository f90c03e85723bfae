using FineTunePortal.Tests;

namespace FineTunePortal.Datasets.Tests;

/// <summary>The real files that people meet first. Counts are those of the publishers.</summary>
public class SamplesTests
{
    [Fact]
    public void Load_E2eDevset_FindsAllPairsAndPrompts()
    {
        var data = Dataset.Load(Repository.Sample("e2e_nlg", "devset.csv"));
        Assert.Equal(0, data.Faults.Total);
        Assert.Equal(4672, data.Examples.Count);
        Assert.Equal(547, PromptGroup.From(data.Examples).Count);
        Assert.Equal(
            "user: name[Alimentum], area[city centre], familyFriendly[no] | assistant: There is a place in the city centre, Alimentum, that is not family-friendly.",
            Show.Text(data.Examples[0]));
        Assert.Equal("'mr' → 'ref'", Assert.Single(data.Mappings).ToString());
    }

    [Fact]
    public void Load_E2eTestset_GroupsReferences()
    {
        var data = Dataset.Load(Repository.Sample("e2e_nlg", "testset_w_refs.csv.gz"), new DataOptions { PromptColumn = "mr", CompletionColumn = "ref" });
        Assert.Equal(0, data.Faults.Total);
        Assert.Equal(4693, data.Examples.Count);
        var groups = PromptGroup.From(data.Examples);
        Assert.Equal(630, groups.Count);
        Assert.Equal(["A coffee shop in the city centre area called Blue Spice.", "Blue Spice is a coffee shop in city centre."], groups[0].References);
    }

    [Theory]
    [InlineData("train.csv.gz", 10003)]
    [InlineData("test.csv.gz", 3080)]
    public void Load_Banking77_FindsAllRows(string file, int rows)
    {
        var data = Dataset.Load(Repository.Sample("banking77", file));
        Assert.Equal("", data.Faults.ToString());
        Assert.Equal(rows, data.Examples.Count);
        Assert.Equal(77, data.Examples.Select(example => example.Completion).Distinct().Count());
    }

    [Fact]
    public void Load_SelfInstruct_TakesTheInstances()
    {
        var data = Dataset.Load(Repository.Sample("self_instruct", "seed_tasks.jsonl"));
        Assert.Equal(0, data.Faults.Total);
        Assert.Equal(175, data.Examples.Count);
        Assert.StartsWith("user: Is there anything I can eat for a breakfast", Show.Text(data.Examples[0]), StringComparison.Ordinal);
        Assert.Contains(data.Examples, example => example.Prompt[0].Content.Contains("\n\n", StringComparison.Ordinal));
    }
}
