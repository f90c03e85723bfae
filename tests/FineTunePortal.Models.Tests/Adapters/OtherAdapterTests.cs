using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Adapters;

/// <summary>DoRA, IA3, and modules that are tuned whole.</summary>
public class OtherAdapterTests
{
    private static ModelInput Input => new(tensor(new long[] { 5, 9, 33, 7 }, [1, 4]));

    [Theory]
    [InlineData("dora")]
    [InlineData("ia3")]
    [InlineData("modules_to_save")]
    public void Merge_AnyKind_ComputesAsWithTheAdapter(string kind)
    {
        using var _ = no_grad();
        using var model = Load();
        using var plain = Logits(model);
        using var adapters = AdapterSet.Load(model, Repository.Fixture("models", "adapters", kind));
        using var tuned = Logits(model);

        adapters.Merge();

        Assert.False(adapters.Attached);
        using var merged = Logits(model);
        Assert.InRange(Distance(tuned, merged), 0, 1e-5);
        Assert.InRange(Distance(plain, merged), 1e-3, double.MaxValue);
        Assert.All(model.parameters(), static parameter => Assert.False(parameter.requires_grad));
    }

    [Theory]
    [InlineData("dora")]
    [InlineData("ia3")]
    [InlineData("modules_to_save")]
    [InlineData("prompt_tuning")]
    public void Detach_ThenAttach_SwitchesAnyKind(string kind)
    {
        using var _ = no_grad();
        using var model = Load();
        using var plain = Logits(model);
        using var adapters = AdapterSet.Load(model, Repository.Fixture("models", "adapters", kind));
        using var tuned = Logits(model);

        adapters.Detach();
        using var off = Logits(model);
        adapters.Attach();
        using var on = Logits(model);

        Assert.True(plain.SameAs(off));
        Assert.True(tuned.SameAs(on));
        Assert.False(tuned.SameAs(plain));
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("gpt2")]
    public void Create_DoraOrIa3_LeavesTheModelUnchanged(string family)
    {
        using var _ = no_grad();
        using var model = ModelLoader.Load(Repository.Fixture("models", family, "model"));
        using var plain = Logits(model);

        foreach (PeftConfig config in new PeftConfig[] { new LoraConfig { Rank = 2, Dora = true }, new Ia3Config { FeedforwardModules = ["down_proj", "c_fc"] } })
        {
            using var adapters = AdapterSet.Create(model, config, seed: 1);
            using var tuned = Logits(model);
            Assert.InRange(Distance(plain, tuned), 0, 1e-5);
        }
    }

    [Theory]
    [InlineData("dora")]
    [InlineData("ia3")]
    public void Merge_WeightsStoredTransposed_ComputesAsWithTheAdapter(string kind)
    {
        using var _ = no_grad();
        using var model = ModelLoader.Load(Repository.Fixture("models", "gpt2", "model"));
        PeftConfig config = kind == "dora" ? new LoraConfig { Rank = 2, Dora = true } : new Ia3Config { TargetModules = ["c_attn", "c_proj"], FeedforwardModules = ["mlp.c_proj"] };
        using var adapters = AdapterSet.Create(model, config, seed: 1);
        using var generator = new Generator(2);
        foreach (var parameter in adapters.parameters())
        {
            parameter.add_(rand(parameter.shape, generator: generator) * 0.3);
        }

        using var tuned = Logits(model);
        adapters.Merge();
        using var merged = Logits(model);

        Assert.InRange(Distance(tuned, merged), 0, 1e-5);
    }

    [Fact]
    public void Forward_DoraWithDropout_DropsOnlyWhileTraining()
    {
        using var _ = no_grad();
        using var model = Load();
        using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 4, Dropout = 0.5, Dora = true }, seed: 1);
        foreach (var parameter in adapters.parameters())
        {
            parameter.add_(0.1);
        }

        using var evaluated = Logits(model);
        using var again = Logits(model);
        model.train();
        using var trained = Logits(model);

        Assert.True(evaluated.SameAs(again));
        Assert.False(evaluated.SameAs(trained));
    }

    [Fact]
    public void Dispose_ModuleTunedWhole_GivesTheModelBack()
    {
        using var _ = no_grad();
        using var model = Load();
        using var plain = Logits(model);

        AdapterSet.Load(model, Repository.Fixture("models", "adapters", "modules_to_save")).Dispose();

        using var after = Logits(model);
        Assert.True(plain.SameAs(after));
        Assert.False(model.OutputWeight.requires_grad);
    }

    [Theory]
    [InlineData("lm_head", "modules_to_save names 'lm_head', but this model has no part of that name of its own: its output layer is its embedding.")]
    [InlineData("embed_tokens", "modules_to_save names 'model.embed_tokens', which is this model's output layer as well: tuning one of them alone is not supported.")]
    [InlineData("score", "modules_to_save names 'score', but this model has no part of that name.")]
    public void Create_ModuleThatCannotBeTunedAlone_IsRefused(string module, string message)
    {
        using var model = ModelLoader.Load(Repository.Fixture("models", "llama-tied-bias", "model"));

        var error = Assert.Throws<ConfigException>(() => AdapterSet.Create(model, new LoraConfig { ModulesToSave = [module] }, 1));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("llama", "down_proj, k_proj, v_proj", "down_proj")]
    [InlineData("gpt2", "c_attn, mlp.c_proj", "mlp.c_proj")]
    [InlineData("gpt-neox", "dense_4h_to_h, query_key_value", "dense_4h_to_h")]
    [InlineData("phi", "fc2, k_proj, v_proj", "fc2")]
    public void For_NoTargetsNamed_AreThoseOfThePaper(string family, string targets, string feedforward)
    {
        using var model = ModelLoader.Load(Repository.Fixture("models", family, "model"));

        var config = Ia3Config.For(model, null);

        Assert.Equal((targets, feedforward), (string.Join(", ", config.TargetModules), string.Join(", ", config.FeedforwardModules)));
    }

    private static CausalLanguageModel Load() => ModelLoader.Load(Repository.Fixture("models", "llama", "model"));

    private static Tensor Logits(CausalLanguageModel model) => model.logits(model.hidden(Input));

    private static double Distance(Tensor first, Tensor second) => (first - second).abs().max().item<float>();
}
