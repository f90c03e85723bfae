using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Configuration;

public class ModelConfigTests
{
    [Fact]
    public void Load_Transformers4_ReadsOldNames()
    {
        var config = ModelConfig.Load(Repository.Fixture("models", "llama3", "model"));
        var rope = RopeConfig.Parse(config.Json);

        Assert.Equal(("llama", "LlamaForCausalLM", 160, 32, 3, 4, 128), (config.ModelType, config.Architecture, config.VocabularySize, config.HiddenSize, config.LayerCount, config.HeadCount, config.MaxPositions));
        Assert.Equal("float32", config.Dtype);
        Assert.Equal((RopeScaling.Llama3, 500_000, 8, 32), (rope.Scaling, rope.Theta, rope.Factor, rope.OriginalMaxPositions));
    }

    [Fact]
    public void Load_Transformers5_ReadsNewNames()
    {
        var config = ModelConfig.Load(Repository.Fixture("models", "llama-yarn", "model"));
        var rope = RopeConfig.Parse(config.Json);

        Assert.Equal("float32", config.Dtype);
        Assert.Equal([2], config.EosIds);
        Assert.Equal((RopeScaling.Yarn, 10_000, 4, 32), (rope.Scaling, rope.Theta, rope.Factor, rope.OriginalMaxPositions));
    }

    [Theory]
    [InlineData("llama", RopeScaling.None)]
    [InlineData("llama-rope-linear", RopeScaling.Linear)]
    [InlineData("llama-rope-dynamic", RopeScaling.Dynamic)]
    [InlineData("llama-tied-bias", RopeScaling.None)]
    public void ParseRope_EachWayOfWriting_FindsTheScaling(string model, RopeScaling scaling)
    {
        Assert.Equal(scaling, RopeConfig.Parse(ModelConfig.Load(Repository.Fixture("models", model, "model")).Json).Scaling);
    }

    [Fact]
    public void ParseRope_UnknownScaling_NamesItAndTheSupportedOnes()
    {
        var json = ConfigJson.Parse("""{"rope_scaling":{"rope_type":"spiral"}}""", "config.json");

        var error = Assert.Throws<ConfigException>(() => RopeConfig.Parse(json));

        Assert.Equal("config.json: rope_scaling: rope scaling 'spiral' is not supported. Supported: default, linear, dynamic, llama3, yarn, longrope, proportional.", error.Message);
    }

    [Theory]
    [InlineData("{", "x: not valid JSON")]
    [InlineData("[]", "x: it must hold a JSON object.")]
    [InlineData("""{"a":1,"a":2}""", "x: not valid JSON")]
    [InlineData("{}", "x: 'model_type' is missing")]
    [InlineData("""{"model_type":"llama"}""", "x: 'vocab_size' is missing.")]
    [InlineData("""{"model_type":"llama","vocab_size":"many"}""", "x: 'vocab_size' must be a number, not \"many\".")]
    [InlineData("""{"model_type":"llama","vocab_size":-5}""", "x: 'vocab_size' must be a whole number from 1 to 16777216, not -5.")]
    [InlineData("""{"model_type":"llama","vocab_size":1.5}""", "x: 'vocab_size' must be a whole number, not 1.5.")]
    [InlineData("""{"model_type":"llama","vocab_size":1e300}""", "x: 'vocab_size' must be a whole number, not 1e300.")]
    [InlineData("""{"model_type":5}""", "x: 'model_type' must be a string, not 5.")]
    public void Parse_WrongFile_SaysWhichFieldAndWhy(string json, string message)
    {
        var error = Assert.Throws<ConfigException>(() => ModelConfig.Parse(ConfigJson.Parse(json, "x")));

        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void LoadGeneration_SeveralEndTokens_ReadsAll()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("generation_config.json"), """{"eos_token_id":[128001,128008],"do_sample":true,"temperature":0.6,"top_p":0.9}""");

        var generation = GenerationConfig.Load(folder.Path, ModelConfig.Load(Repository.Fixture("models", "llama", "model")));

        Assert.Equal([128001, 128008], generation.EosIds);
        Assert.Equal((1, true, 0.6, 0.9, null), (generation.BosId, generation.Sample, generation.Temperature, generation.TopP, generation.TopK));
    }

    [Fact]
    public void LoadGeneration_NoFile_TakesTheModelsTokens()
    {
        using var folder = new TemporaryFolder();

        var generation = GenerationConfig.Load(folder.Path, ModelConfig.Load(Repository.Fixture("models", "llama", "model")));

        Assert.Equal([2], generation.EosIds);
    }
}
