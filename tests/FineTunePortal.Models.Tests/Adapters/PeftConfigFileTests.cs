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

        var config = Assert.IsType<LoraConfig>(PeftConfigFile.Read(folder.File("a.json")));

        Assert.Equal((8, 16, 0.1, true), (config.Rank, config.Alpha, config.Dropout, config.RankStabilised));
        Assert.Equal(4, config.RankOf("model.layers.2.self_attn.q_proj"));
        Assert.Equal(8, config.RankOf("model.layers.2.self_attn.v_proj"));
        Assert.Equal(16 / Math.Sqrt(8), config.ScalingOf("model.layers.2.self_attn.v_proj"));
        Assert.Equal(2.5 / 2, config.ScalingOf("model.layers.1.self_attn.q_proj"));
        Assert.True(AdapterTargets.Includes(config, "model.layers.1.self_attn.v_proj"));
        Assert.False(AdapterTargets.Includes(config, "model.layers.0.self_attn.v_proj"));
        Assert.False(AdapterTargets.Includes(config, "model.layers.1.self_attn.k_proj"));
    }

    [Theory]
    [InlineData("dora")]
    [InlineData("ia3")]
    [InlineData("modules_to_save")]
    [InlineData("prompt_tuning")]
    public void Write_NewAdapterOfAnyKind_HasTheKeysThatPeftWrites(string kind)
    {
        using var folder = new TemporaryFolder();
        using var model = ModelLoader.Load(Repository.Fixture("models", "llama", "model"));
        var reference = JsonNode.Parse(File.ReadAllText(Repository.Fixture("models", "adapters", kind, "adapter_config.json")))!.AsObject();
        PeftConfig config = kind switch
        {
            "dora" => new LoraConfig { Rank = 4, Alpha = 8, Dora = true, TargetModules = ["k_proj", "o_proj", "q_proj", "v_proj"] },
            "ia3" => new Ia3Config { TargetModules = ["down_proj", "k_proj", "v_proj"], FeedforwardModules = ["down_proj"] },
            "modules_to_save" => new LoraConfig { Rank = 4, Alpha = 8, TargetModules = ["q_proj"], ModulesToSave = ["lm_head"] },
            _ => new PromptConfig { VirtualTokens = 5 },
        };

        using var adapters = AdapterSet.Create(model, config with { BaseModel = "../../llama/model" }, seed: 1);
        adapters.Save(folder.Path);

        var written = JsonNode.Parse(File.ReadAllText(folder.File("adapter_config.json")))!.AsObject();
        Assert.Equal(reference.Select(pair => pair.Key), written.Select(pair => pair.Key));
        Assert.True(JsonNode.DeepEquals(reference, written), written.ToJsonString());
    }

    [Theory]
    [InlineData("""{}""", "'peft_type' is missing. This is not an adapter in PEFT's layout.")]
    [InlineData("""{"peft_type":"LOHA"}""", "adapters of type LOHA are not supported. Supported: LORA, IA3, PROMPT_TUNING.")]
    [InlineData("""{"peft_type":"LORA"}""", "'r' is missing.")]
    [InlineData("""{"peft_type":"LORA","r":0}""", "'r' must be a whole number from 1 to 16777216, not 0.")]
    [InlineData("""{"peft_type":"LORA","r":4,"use_qalora":true}""", "'use_qalora' = true is not supported.")]
    [InlineData("""{"peft_type":"LORA","r":4,"bias":"all"}""", "'bias' = \"all\" is not supported.")]
    [InlineData("""{"peft_type":"PROMPT_TUNING","num_virtual_tokens":4,"num_transformer_submodules":2}""", "'num_transformer_submodules' must be 1 (a prompt for a decoder), not 2.")]
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

        Assert.Throws<ConfigException>(() => AdapterTargets.Includes(config, new string('a', 60)));
    }
}
