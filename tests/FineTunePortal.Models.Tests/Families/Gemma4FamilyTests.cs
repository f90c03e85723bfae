using System.Text.Json.Nodes;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Families;

public class Gemma4FamilyTests
{
    [Fact]
    public void Shape_ConfigurationAsPublished_HasLargerHeadsInFullLayers()
    {
        using var model = Shape(json =>
        {
            json.Remove("per_layer_config");
            json["global_head_dim"] = 20;
        });

        var shapes = model.named_parameters().ToDictionary(item => item.name, item => item.parameter.shape);
        Assert.Equal([48L, 32], shapes["model.layers.0.self_attn.q_proj.weight"]);
        Assert.Equal([80L, 32], shapes["model.layers.2.self_attn.q_proj.weight"]);
        Assert.Equal([40L, 32], shapes["model.layers.2.self_attn.k_proj.weight"]);
    }

    [Fact]
    public void Shape_KeysThatAreValues_NeedNoProjectionOfValuesInFullLayers()
    {
        using var model = Shape(json =>
        {
            json.Remove("per_layer_config");
            json["attention_k_eq_v"] = true;
            json["global_head_dim"] = 20;
            json["num_global_key_value_heads"] = 1;
        });

        var shapes = model.named_parameters().ToDictionary(item => item.name, item => item.parameter.shape);
        Assert.Equal([20L, 32], shapes["model.layers.2.self_attn.k_proj.weight"]);
        Assert.DoesNotContain("model.layers.2.self_attn.v_proj.weight", shapes.Keys);
        Assert.Contains("model.layers.1.self_attn.v_proj.weight", shapes.Keys);
    }

    [Fact]
    public void Shape_MixtureOfExperts_IsRefused()
    {
        var error = Assert.Throws<ConfigException>(() => Shape(json => json["enable_moe_block"] = true));

        Assert.Equal("test: Gemma 4's mixture of experts ('enable_moe_block') is not supported. Take one of the dense Gemma 4 models.", error.Message);
    }

    [Fact]
    public void Shape_MoreSharingLayersThanLayers_IsRefused()
    {
        var error = Assert.Throws<ConfigException>(() => Shape(json => json["num_kv_shared_layers"] = 6));

        Assert.Equal("test: 'num_kv_shared_layers' must be from 0 to 5, not 6.", error.Message);
    }

    private static CausalLanguageModel Shape(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Repository.Fixture("models", "gemma4", "model", "config.json")))!.AsObject();
        change(json);
        return ModelLoader.Shape(ModelConfig.Parse(ConfigJson.Parse(json.ToJsonString(), "test")));
    }
}
