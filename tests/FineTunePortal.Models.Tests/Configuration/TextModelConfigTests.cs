using System.Text.Json.Nodes;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Configuration;

public class TextModelConfigTests
{
    [Theory]
    [InlineData("gemma3-multimodal", "gemma3_text", "Gemma3ForCausalLM", true)]
    // The whole checkpoint is tied although its text part says it isn't; it has no output layer.
    [InlineData("mistral3-multimodal", "ministral3", "Ministral3ForCausalLM", true)]
    public void Parse_CheckpointThatAlsoSees_IsItsTextModels(string folder, string modelType, string architecture, bool tied)
    {
        var config = ModelConfig.Load(Repository.Fixture("models", folder, "model"));

        Assert.Equal((modelType, architecture, tied), (config.ModelType, config.Architecture, config.TieWordEmbeddings));
        Assert.Equal((160, 32, "float32"), (config.VocabularySize, config.HiddenSize, config.Dtype));
        Assert.True(FamilyTable.Supports(config));
    }

    [Fact]
    public void Parse_Gemma3AsPublished_FillsInWhatItLeavesOut()
    {
        var config = ModelConfig.Parse(ConfigJson.Parse("""
            {"architectures":["Gemma3ForConditionalGeneration"],"eos_token_id":[1,106],"model_type":"gemma3","torch_dtype":"bfloat16","vision_config":{},
             "text_config":{"hidden_size":2560,"intermediate_size":10240,"model_type":"gemma3_text","num_hidden_layers":34,
                            "rope_scaling":{"factor":8.0,"rope_type":"linear"},"sliding_window":1024}}
            """, "config.json"));

        Assert.Equal((262208, 2560, 34, 8), (config.VocabularySize, config.HiddenSize, config.LayerCount, config.HeadCount));
        Assert.Equal([1, 106], config.EosIds);
        Assert.Equal("bfloat16", config.Dtype);
        using var model = ModelLoader.Shape(config);
        // The number of weights of the published text model, 3.88 billion.
        Assert.Equal(3_880_263_168, model.parameters().Sum(static parameter => parameter.shape.Aggregate(1L, static (a, b) => a * b)));
    }

    [Theory]
    [InlineData("qwen3_5", "qwen3_5_text", "Qwen3_5ForConditionalGeneration", "Qwen3_5ForCausalLM")]
    [InlineData("mistral3", "mistral", "Mistral3ForConditionalGeneration", "MistralForCausalLM")]
    [InlineData("gemma4", "gemma4_text", "Gemma4ForConditionalGeneration", "Gemma4ForCausalLM")]
    [InlineData("gemma3", "gemma3_text", "Gemma3ForSequenceClassification", "Gemma3ForSequenceClassification")]
    public void Of_AnyFamily_NamesTheTextModelsClass(string outer, string inner, string architecture, string expected)
    {
        var json = new JsonObject
        {
            ["model_type"] = outer,
            ["architectures"] = new JsonArray(architecture),
            ["text_config"] = new JsonObject { ["model_type"] = inner },
        };

        Assert.Equal([expected], TextModelConfig.Of(new ConfigJson(json, "config.json")).Texts("architectures")!);
    }

    [Fact]
    public void Of_TextModel_IsItself()
    {
        var json = ConfigJson.Parse("""{"model_type":"llama"}""", "config.json");

        Assert.Same(json, TextModelConfig.Of(json));
    }
}
