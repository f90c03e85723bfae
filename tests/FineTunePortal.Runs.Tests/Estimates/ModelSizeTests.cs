using System.Text.Json;
using FineTunePortal.Tests;

namespace FineTunePortal.Runs.Tests;

public class ModelSizeTests
{
    public static TheoryData<string> Published => [.. Directory.GetDirectories(Repository.Fixture("golden")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Published))]
    public void Parse_PublishedModel_CountsItsWeightsWithinOnePercent(string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("golden", name, "parameters.json")));
        double total = golden.RootElement.GetProperty("total").GetInt64();
        var size = ModelSize.Parse(File.ReadAllText(Repository.Fixture("golden", name, "config.json")));
        Assert.InRange(size.Parameters / total, 0.99, 1.01);
    }

    [Fact]
    public void LoraParameters_Targets_AreRankTimesBothSides()
    {
        var size = new ModelSize(100, 8, 16, 2, 4, 2, 2, Tied: true);
        Assert.Equal(2 * 3 * ((8 + 8) + (8 + 4)), size.LoraParameters(3, ["q_proj", "v_proj"]));
        Assert.Equal(2 * 3 * ((8 + 8) + (8 + 4) + (8 + 4) + (8 + 8) + (8 + 16) + (8 + 16) + (16 + 8)), size.LoraParameters(3, ["all-linear"]));
    }

    [Fact]
    public void Parse_NoDecoder_SaysWhatIsMissing()
    {
        var error = Assert.Throws<JsonException>(() => ModelSize.Parse("""{"model_type":"resnet"}"""));
        Assert.Equal("config.json has no 'hidden_size': this is not a model that can be tuned here.", error.Message);
    }
}
