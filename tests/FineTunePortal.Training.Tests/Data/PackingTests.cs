using System.Text.Json;
using FineTunePortal.Tests;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Tests.Data;

public class PackingTests
{
    [Theory]
    [InlineData("bfd")]
    [InlineData("bfd_split")]
    [InlineData("wrapped")]
    public void Pack_SequencesOfManyLengths_GivesTheRowsOfTrl(string strategy)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("training", "sft.json")));
        var cases = reference.RootElement.GetProperty("packing_strategies");
        int capacity = cases.GetProperty("seq_length").GetInt32();
        var examples = Sequences(cases.GetProperty("input_ids")).Select(ids => new TokenizedExample(ids, ids)).ToList();
        var expected = Sequences(cases.GetProperty(strategy).GetProperty("input_ids"));

        var packed = strategy switch
        {
            "bfd" => Packing.BestFitDecreasing(examples, capacity),
            "bfd_split" => Packing.BestFitDecreasingSplit(examples, capacity),
            _ => Packing.Wrapped(examples, capacity).ConvertAll(row => new List<TokenizedExample> { row }),
        };

        Assert.Equal(expected, packed.Select(row => row.SelectMany(example => example.Ids).ToArray()));
    }

    private static List<int[]> Sequences(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(id => id.GetInt32()).ToArray())];
}
