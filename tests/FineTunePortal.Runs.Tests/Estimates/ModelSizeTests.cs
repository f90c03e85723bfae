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
    public void Parse_MixtureOfExperts_CountsAllExpertsAndThoseThatCompute()
    {
        // Qwen3-30B-A3B, published as 30.5 billion weights of which 3.3 billion compute a token.
        var size = ModelSize.Parse("""
            {"model_type":"qwen3_moe","vocab_size":151936,"hidden_size":2048,"intermediate_size":6144,"moe_intermediate_size":768,"num_experts":128,"num_experts_per_tok":8,
             "num_hidden_layers":48,"num_attention_heads":32,"num_key_value_heads":4,"head_dim":128,"tie_word_embeddings":false}
            """);

        Assert.InRange(size.Parameters / 1e9, 30.45, 30.6);
        Assert.InRange(TrainingCost.OperationsPerTokenRead(size, 0) / 2e9, 2.9, 3.4);
        Assert.DoesNotContain("up_proj", size.Linear.Select(layer => layer.Name));
    }

    [Fact]
    public void Parse_NoDecoder_SaysWhatIsMissing()
    {
        var error = Assert.Throws<JsonException>(() => ModelSize.Parse("""{"model_type":"resnet"}"""));
        Assert.Equal("config.json has no 'hidden_size': this is not a model that can be tuned here.", error.Message);
    }
}
