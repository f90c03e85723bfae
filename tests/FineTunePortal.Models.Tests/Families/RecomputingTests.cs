using FineTunePortal.Models.Adapters;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Families;

[Collection(nameof(Alone))]
public class RecomputingTests
{
    public static TheoryData<string> Decoders =>
        [.. Directory.GetDirectories(Repository.Fixture("models")).Where(folder => Directory.Exists(Path.Combine(folder, "lora"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Loss_AllWeightsTrained_SameBitsInLossAndGradients(string name)
    {
        using var model = ModelLoader.Load(Repository.Fixture("models", name, "model"));
        foreach (var parameter in model.parameters())
        {
            parameter.requires_grad_(true);
        }

        var plain = Train(model, model.parameters().ToList<Tensor>(), recompute: false);
        var again = Train(model, model.parameters().ToList<Tensor>(), recompute: true);

        Same(plain, again);
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("gemma4")]
    [InlineData("qwen3_5")]
    [InlineData("qwen3_moe")]
    public void Loss_AdaptersWithDropout_SameBitsInLossAndGradients(string name)
    {
        using var model = ModelLoader.Load(Repository.Fixture("models", name, "model"));
        model.train();
        using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 4, Alpha = 8, Dropout = 0.3 }, seed: 5);
        foreach (var (parameterName, parameter) in adapters.named_parameters())
        {
            using var _ = no_grad();
            parameter.add_(parameterName.Contains("lora_B", StringComparison.Ordinal) ? 0.02f : 0);
        }

        var plain = Train(model, adapters.parameters().ToList<Tensor>(), recompute: false);
        var again = Train(model, adapters.parameters().ToList<Tensor>(), recompute: true);

        Same(plain, again);
        Assert.All(again.Gradients, gradient => Assert.NotNull(gradient));
    }

    [Fact]
    public void Loss_WithoutGradients_TakesNoPartInIt()
    {
        using var _ = no_grad();
        using var model = ModelLoader.Load(Repository.Fixture("models", "llama", "model"));
        var (input, labels) = Batch();
        var before = model.loss(input, labels).Sum.item<float>();

        model.RecomputesLayers = true;

        Assert.Equal(before, model.loss(input, labels).Sum.item<float>());
    }

    private static (float Loss, List<Tensor?> Gradients, byte[] Chance) Train(CausalLanguageModel model, List<Tensor> trained, bool recompute)
    {
        manual_seed(11);
        model.RecomputesLayers = recompute;
        foreach (var tensor in trained)
        {
            tensor.grad = null;
        }

        var (input, labels) = Batch();
        var (sum, count) = model.loss(input, labels);
        input.InputIds.Dispose();
        input.SegmentIds!.Dispose();
        (sum / count).backward();
        return (sum.item<float>(), [.. trained.Select(tensor => tensor.grad?.clone())], get_rng_state().data<byte>().ToArray());
    }

    // A packed row and a padded one.
    private static (ModelInput Input, Tensor Labels) Batch()
    {
        var ids = tensor(Enumerable.Range(0, 48).Select(i => (long)((i * 37) + 5) % 160).ToArray(), [2, 24]);
        var segments = tensor(Enumerable.Range(0, 48).Select(i => i < 10 ? 1L : i < 24 ? 2 : i < 40 ? 1 : 0).ToArray(), [2, 24]);
        return (new ModelInput(ids, SegmentIds: segments), ids.clone());
    }

    private static void Same((float Loss, List<Tensor?> Gradients, byte[] Chance) plain, (float Loss, List<Tensor?> Gradients, byte[] Chance) again)
    {
        Assert.Equal(plain.Loss, again.Loss);
        Assert.Equal(plain.Chance, again.Chance);
        Assert.All(plain.Gradients.Zip(again.Gradients), pair => Assert.True((pair.First is null && pair.Second is null) || pair.Second!.SameAs(pair.First!)));
    }
}

// libtorch has one generator for the process, which other tests would draw from in between.
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
