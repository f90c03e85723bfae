using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Classification;

public class ClassificationModelTests
{
    private static readonly ClassificationConfig NewLabels = new(["a", "b", "c", "d", "e"], ProblemType.SingleLabel);

    [Theory]
    [InlineData("bert/classify", 0)]
    [InlineData("distilbert/classify", 0)]
    [InlineData("roberta/classify", 1)]
    [InlineData("modernbert/classify", 0)]
    [InlineData("electra/classify", 0)]
    [InlineData("qwen2-classify/model", 0)]
    public void Logits_OfAShortTextInABatch_AreThoseOfTheTextAlone(string folder, long padding)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var model = ModelLoader.LoadClassifier(Fixture(folder));
        var text = Ids(9, 30, 41, 27, 18, 55);
        var longer = Ids(9, 31, 77, 12, 13, 19, 100, 88, 64, 21);

        var alone = model.logits(new ModelInput(text));
        var padded = cat([text, full([1, 4], padding, dtype: ScalarType.Int64)], dim: 1);
        var mask = cat([cat([ones_like(text), zeros([1, 4], dtype: ScalarType.Int64)], dim: 1), ones_like(longer)]);
        var together = model.logits(new ModelInput(cat([padded, longer]), SegmentIds: mask));

        Assert.True((together.narrow(0, 0, 1) - alone).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void Logits_WhileTraining_LeavePartsOut()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var model = ModelLoader.LoadClassifier(Fixture("bert/classify"));
        var input = new ModelInput(Ids(9, 30, 41));
        var sure = model.logits(input);

        model.train();

        Assert.False(model.logits(input).SameAs(sure));
        model.eval();
        Assert.True(model.logits(input).SameAs(sure));
    }

    [Theory]
    [InlineData("bert/classify", "bert", "classifier.weight,classifier.bias")]
    [InlineData("roberta/classify", "roberta", "classifier.dense.weight,classifier.dense.bias,classifier.out_proj.weight,classifier.out_proj.bias")]
    [InlineData("llama-classify/model", "model", "score.weight")]
    public void LoadForClassification_OtherLabels_KeepsAllButTheHead(string folder, string prefix, string fresh)
    {
        using var scope = NewDisposeScope();
        using var before = ModelLoader.LoadClassifier(Fixture(folder));
        var (after, names) = ModelLoader.LoadForClassification(Fixture(folder), NewLabels, seed: 1);
        using var __ = after;

        Assert.Equal(fresh.Split(',').Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        var known = before.named_parameters().ToDictionary(item => item.name, item => item.parameter);
        Assert.All(after.named_parameters().Where(item => item.name.StartsWith(prefix, StringComparison.Ordinal)), item => Assert.True(item.parameter.SameAs(known[item.name])));
        Assert.Equal([1, 5], after.logits(new ModelInput(Ids(9, 30))).shape);
    }

    [Fact]
    public void LoadForClassification_ItsOwnLabels_KeepsTheHead()
    {
        var folder = Fixture("bert/classify");
        var (model, fresh) = ModelLoader.LoadForClassification(folder, ClassificationConfig.Parse(ModelConfig.Load(folder)), seed: 1);

        using (model)
        {
            Assert.Empty(fresh);
        }
    }

    [Fact]
    public void LoadForClassification_BaseModelWithOldNames_FindsItsWeights()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var published = ModelLoader.LoadClassifier(Fixture("bert/classify"));
        var old = published.named_parameters().Where(item => item.name.StartsWith("bert.", StringComparison.Ordinal)).Select(item => (
            item.name["bert.".Length..].Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal).Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal),
            (Tensor)item.parameter));
        SafetensorsWriter.Write(folder.File("model.safetensors"), old);
        File.WriteAllText(folder.File("config.json"), File.ReadAllText(Path.Combine(Fixture("bert/classify"), "config.json")).Replace("BertForSequenceClassification", "BertForMaskedLM", StringComparison.Ordinal));

        var (model, fresh) = ModelLoader.LoadForClassification(folder.Path, NewLabels, seed: 1);
        using var __ = model;

        Assert.Equal(["classifier.weight", "classifier.bias"], fresh);
        Assert.True(model.get_parameter("bert.encoder.layer.1.output.LayerNorm.weight")!.SameAs(published.get_parameter("bert.encoder.layer.1.output.LayerNorm.weight")!));
    }

    [Theory]
    [InlineData("\"position_embedding_type\": \"relative_key\"", "'position_embedding_type' must be absolute (relative positions are not supported), not \"relative_key\".")]
    [InlineData("\"is_decoder\": true", "'is_decoder' must be false (this family is supported where it reads both ways), not true.")]
    public void LoadClassifier_WhatIsComputedOtherwise_IsRefused(string field, string message)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Fixture("bert/classify"), "model.safetensors"), folder.File("model.safetensors"));
        var config = File.ReadAllText(Path.Combine(Fixture("bert/classify"), "config.json")).Replace("\"is_decoder\": false,", "", StringComparison.Ordinal);
        File.WriteAllText(folder.File("config.json"), config.Replace("\"hidden_act\"", field + ", \"hidden_act\"", StringComparison.Ordinal));

        Assert.EndsWith(message, Assert.Throws<ConfigException>(() => ModelLoader.LoadClassifier(folder.Path)).Message);
    }

    [Fact]
    public void LoadClassifier_ModelThatWrites_IsRefused()
    {
        var folder = Repository.Fixture("models", "llama", "model");

        var error = Assert.Throws<ConfigException>(() => ModelLoader.LoadClassifier(folder));

        Assert.Equal($"{Path.Combine(folder, "config.json")}: LlamaForCausalLM has no labels to give. Train a classifier from it first.", error.Message);
    }

    private static Tensor Ids(params long[] ids) => tensor(ids, [1, ids.Length]);

    private static string Fixture(string folder) => Repository.Fixture(["models", .. folder.Split('/')]);
}
