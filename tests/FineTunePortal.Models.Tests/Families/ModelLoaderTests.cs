using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Families;

public class ModelLoaderTests
{
    private static readonly string Llama = Repository.Fixture("models", "llama", "model");

    [Theory]
    [InlineData("MadeUpForCausalLM", "madeup", "the architecture MadeUpForCausalLM (model_type 'madeup') is not supported. Supported: ")]
    [InlineData("LlamaForSequenceClassification", "llama", "the architecture LlamaForSequenceClassification (model_type 'llama') is not supported. Supported: ")]
    public void Load_UnknownArchitecture_NamesItAndTheSupportedOnes(string architecture, string modelType, string message)
    {
        using var folder = Copy(("\"LlamaForCausalLM\"", $"\"{architecture}\""), ("\"model_type\": \"llama\"", $"\"model_type\": \"{modelType}\""));

        var error = Assert.Throws<ConfigException>(() => ModelLoader.Load(folder.Path));

        Assert.StartsWith($"{folder.File("config.json")}: {message}", error.Message);
        Assert.Contains("llama", error.Message);
    }

    [Fact]
    public void Load_WeightsOfAnotherShape_NamesTheTensorAndBothShapes()
    {
        using var folder = Copy(("\"intermediate_size\": 56", "\"intermediate_size\": 64"));

        var error = Assert.Throws<SafetensorsException>(() => ModelLoader.Load(folder.Path));

        Assert.Equal(SafetensorsFault.UnexpectedShape, error.Fault);
        Assert.Equal($"{folder.File("model.safetensors")}: tensor 'model.layers.0.mlp.gate_proj.weight': it is [56, 32], but config.json asks for [64, 32]. Weights and config.json don't belong together.", error.Message);
    }

    [Fact]
    public void Load_MoreLayersThanWeights_NamesTheMissingTensor()
    {
        using var folder = Copy(("\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4"));

        var error = Assert.Throws<CheckpointException>(() => ModelLoader.Load(folder.Path));

        Assert.Contains("lack the tensor 'model.layers.3.self_attn.q_proj.weight'", error.Message);
    }

    [Fact]
    public void Load_QuantisedWeights_AreRefusedByName()
    {
        using var folder = Copy(("\"model_type\": \"llama\"", "\"model_type\": \"gpt_oss\", \"quantization_config\": { \"quant_method\": \"mxfp4\" }"));

        Assert.Equal(
            $"{folder.File("config.json")}: the weights are quantised (mxfp4), and quantised weights can't be read. Take the version of the model that has its weights in bf16, fp16 or fp32.",
            Assert.Throws<ConfigException>(() => ModelLoader.Load(folder.Path)).Message);
    }

    [Fact]
    public void Load_OtherActivation_IsRefused()
    {
        using var folder = Copy(("\"silu\"", "\"relu\""));

        Assert.EndsWith("'hidden_act' must be silu, gelu or gelu_pytorch_tanh, not \"relu\".", Assert.Throws<ConfigException>(() => ModelLoader.Load(folder.Path)).Message);
    }

    [Fact]
    public void Load_InBfloat16_HasEveryWeightInIt()
    {
        using var model = ModelLoader.Load(Llama, ScalarType.BFloat16);

        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        Assert.All(model.parameters(), parameter => Assert.False(parameter.requires_grad));
    }

    [Fact]
    public void Create_SameSeed_SameWeights()
    {
        var config = ModelConfig.Load(Llama);
        using var first = ModelLoader.Create(config, 3);
        using var second = ModelLoader.Create(config, 3);
        using var third = ModelLoader.Create(config, 4);

        Assert.True(first.OutputWeight.SameAs(second.OutputWeight));
        Assert.False(first.OutputWeight.SameAs(third.OutputWeight));
        Assert.Equal(config.InitializerRange, first.OutputWeight.std().item<float>(), 0.01);
    }

    [Fact]
    public void LinearLayers_OfLlama_AreAllButTheOutput()
    {
        using var model = ModelLoader.Load(Llama);

        var names = model.LinearLayers().Select(layer => layer.FullName).ToList();

        Assert.Equal(3 * 7, names.Count);
        Assert.Contains("model.layers.2.mlp.down_proj", names);
        Assert.DoesNotContain("lm_head", names);
    }

    [Theory]
    [InlineData("gpt2", "transformer.", "")]
    [InlineData("llama", "", "language_model.")]
    [InlineData("llama", "model.", "model.language_model.")]
    public void Load_NamesOfAnotherLayout_FindsTheWeights(string family, string prefix, string stored)
    {
        var source = Repository.Fixture("models", family, "model");
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(source, "config.json"), folder.File("config.json"));
        using var expected = ModelLoader.Load(source);
        CheckpointWriter.Write(folder.Path, expected.named_parameters().Select(item =>
            (item.name.StartsWith(prefix, StringComparison.Ordinal) ? stored + item.name[prefix.Length..] : item.name, (Tensor)item.parameter)));

        using var model = ModelLoader.Load(folder.Path);

        Assert.All(expected.named_parameters().Zip(model.named_parameters()), pair => Assert.True(pair.First.parameter.SameAs(pair.Second.parameter), pair.First.name));
    }

    private static TemporaryFolder Copy(params (string Old, string New)[] changes)
    {
        var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Llama, "model.safetensors"), folder.File("model.safetensors"));
        var config = File.ReadAllText(Path.Combine(Llama, "config.json"));
        foreach (var (old, changed) in changes)
        {
            Assert.Contains(old, config);
            config = config.Replace(old, changed);
        }

        File.WriteAllText(folder.File("config.json"), config);
        return folder;
    }
}
