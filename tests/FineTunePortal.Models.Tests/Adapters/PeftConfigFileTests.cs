using System.Text.Json.Nodes;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Adapters;

public class PeftConfigFileTests
{
    [Fact]
    public void Write_WhatWasRead_IsEqual()
    {
        using var folder = new TemporaryFolder();
        var source = Repository.Fixture("models", "llama", "lora", "adapter_config.json");

        PeftConfigFile.Write(folder.File("adapter_config.json"), PeftConfigFile.Read(source));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(source)), JsonNode.Parse(File.ReadAllText(folder.File("adapter_config.json")))));
    }

    [Fact]
    public void Write_NewAdapter_HasTheKeysThatPeftWrites()
    {
        using var folder = new TemporaryFolder();
        var reference = JsonNode.Parse(File.ReadAllText(Repository.Fixture("models", "llama", "lora", "adapter_config.json")))!.AsObject();
        var config = new LoraConfig
        {
            Rank = 4,
            Alpha = 8,
            BaseModel = "../model",
            TargetModules = ["down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"],
        };

        PeftConfigFile.Write(folder.File("adapter_config.json"), config);

        var written = JsonNode.Parse(File.ReadAllText(folder.File("adapter_config.json")))!.AsObject();
        Assert.Equal(reference.Select(pair => pair.Key), written.Select(pair => pair.Key));
        Assert.True(JsonNode.DeepEquals(reference, written));
    }

    [Fact]
    public void Read_EverySetting_IsUnderstood()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), """
            {"peft_type":"LORA","r":8,"lora_alpha":16,"lora_dropout":0.1,"use_rslora":true,"target_modules":".*\\.(q|v)_proj","exclude_modules":["layers.0.self_attn.q_proj"],
             "layers_to_transform":[1,2],"rank_pattern":{"q_proj":4},"alpha_pattern":{"layers.1.self_attn.q_proj":2.5}}
            """);

        var config = PeftConfigFile.Read(folder.File("a.json"));

        Assert.Equal((8, 16, 0.1, true), (config.Rank, config.Alpha, config.Dropout, config.RankStabilised));
        Assert.Equal(4, config.RankOf("model.layers.2.self_attn.q_proj"));
        Assert.Equal(8, config.RankOf("model.layers.2.self_attn.v_proj"));
        Assert.Equal(16 / Math.Sqrt(8), config.ScalingOf("model.layers.2.self_attn.v_proj"));
        Assert.Equal(2.5 / 2, config.ScalingOf("model.layers.1.self_attn.q_proj"));
        Assert.True(LoraTargets.Includes(config, "model.layers.1.self_attn.v_proj"));
        Assert.False(LoraTargets.Includes(config, "model.layers.0.self_attn.v_proj"));
        Assert.False(LoraTargets.Includes(config, "model.layers.1.self_attn.k_proj"));
    }

    [Theory]
    [InlineData("""{}""", "'peft_type' is missing. This is not an adapter in PEFT's layout.")]
    [InlineData("""{"peft_type":"IA3"}""", "adapters of type IA3 are not supported. Supported: LORA.")]
    [InlineData("""{"peft_type":"LORA"}""", "'r' is missing.")]
    [InlineData("""{"peft_type":"LORA","r":0}""", "'r' must be a whole number from 1 to 16777216, not 0.")]
    [InlineData("""{"peft_type":"LORA","r":4,"use_dora":true}""", "'use_dora' = true is not supported.")]
    [InlineData("""{"peft_type":"LORA","r":4,"bias":"all"}""", "'bias' = \"all\" is not supported.")]
    [InlineData("""{"peft_type":"LORA","r":4,"modules_to_save":["lm_head"]}""", "'modules_to_save' = [\"lm_head\"] is not supported.")]
    public void Read_WhatIsNotSupported_SaysWhich(string json, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), json);

        var error = Assert.Throws<ConfigException>(() => PeftConfigFile.Read(folder.File("a.json")));

        Assert.Equal($"{folder.File("a.json")}: {message}", error.Message);
    }

    [Fact]
    public void Includes_PatternThatNeverEnds_IsStopped()
    {
        var config = new LoraConfig { TargetPattern = "(a+)+b" };

        Assert.Throws<ConfigException>(() => LoraTargets.Includes(config, new string('a', 60)));
    }
}
