using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Adapters;

public class AdapterSetTests
{
    private static readonly string Model = Repository.Fixture("models", "llama", "model");
    private static readonly string Lora = Repository.Fixture("models", "llama", "lora");

    private static ModelInput Input => new(tensor(new long[] { 5, 9, 33, 7 }, [1, 4]));

    [Fact]
    public void Save_WhatWasLoaded_IsTheSameFiles()
    {
        using var folder = new TemporaryFolder();
        using var model = ModelLoader.Load(Model);
        using var adapters = AdapterSet.Load(model, Lora);

        adapters.Save(folder.Path);

        Assert.Equal(File.ReadAllBytes(Path.Combine(Lora, "adapter_model.safetensors")), File.ReadAllBytes(folder.File("adapter_model.safetensors")));
        Assert.Equal(File.ReadAllText(Path.Combine(Lora, "adapter_config.json")).TrimEnd(), File.ReadAllText(folder.File("adapter_config.json")).TrimEnd());
    }

    [Fact]
    public void Create_AllLinear_LeavesTheModelUnchangedAndNamesTheModules()
    {
        using var model = ModelLoader.Load(Model);
        using var _ = no_grad();
        using var before = model.hidden(Input);

        using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 4 }, seed: 1);
        using var after = model.hidden(Input);

        Assert.InRange((before - after).abs().max().item<float>(), 0, 1e-5);
        Assert.Equal(["down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj"], adapters.Config.TargetModules);
        Assert.Equal(3 * 7 * 2, adapters.parameters().Count());
        Assert.All(adapters.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void Create_A_IsUniformInItsBound()
    {
        using var model = ModelLoader.Load(Model);
        using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 64, TargetModules = ["q_proj"] }, seed: 1);

        var a = adapters.named_parameters().First(item => item.Name == "model.layers.0.self_attn.q_proj.lora_A.weight").Parameter;
        var bound = 1 / Math.Sqrt(32);

        Assert.InRange(a.abs().max().item<float>(), 0.95 * bound, bound);
        Assert.Equal(bound / Math.Sqrt(3), a.std().item<float>(), 0.01);
    }

    [Fact]
    public void Create_SameSeed_SameAdapters()
    {
        using var model = ModelLoader.Load(Model);
        float[] Weights(long seed)
        {
            using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 2, TargetModules = ["v_proj"] }, seed);
            return adapters.parameters().First().data<float>().ToArray();
        }

        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void Detach_ThenAttach_SwitchesTheAdapters()
    {
        using var _ = no_grad();
        using var model = ModelLoader.Load(Model);
        using var plain = model.hidden(Input);
        using var adapters = AdapterSet.Load(model, Lora);
        using var tuned = model.hidden(Input);

        adapters.Detach();
        using var off = model.hidden(Input);
        adapters.Attach();
        using var on = model.hidden(Input);

        Assert.True(plain.SameAs(off));
        Assert.True(tuned.SameAs(on));
        Assert.True((plain - tuned).abs().max().item<float>() > 0.01);
    }

    [Fact]
    public void Forward_WithDropout_DropsOnlyWhileTraining()
    {
        using var _ = no_grad();
        using var model = ModelLoader.Load(Model);
        using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 4, Dropout = 0.5 }, seed: 1);
        foreach (var parameter in adapters.parameters())
        {
            parameter.add_(0.1);
        }

        using var evaluated = model.hidden(Input);
        using var again = model.hidden(Input);
        model.train();
        using var trained = model.hidden(Input);

        Assert.True(evaluated.SameAs(again));
        Assert.False(evaluated.SameAs(trained));
    }

    [Fact]
    public void Forward_ModelInBfloat16_KeepsAdaptersInFp32()
    {
        using var model = ModelLoader.Load(Model, ScalarType.BFloat16);
        using var adapters = AdapterSet.Load(model, Lora);

        var (sum, count) = model.loss(Input, Input.InputIds);
        sum.backward();

        Assert.Equal(3, count);
        Assert.All(adapters.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        Assert.All(adapters.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.grad!.dtype));
    }

    [Fact]
    public void Create_WeightsStoredTransposed_TellsPeft()
    {
        using var folder = new TemporaryFolder();
        using var model = ModelLoader.Load(Repository.Fixture("models", "gpt2", "model"));
        using var adapters = AdapterSet.Create(model, new LoraConfig { Rank = 2 }, seed: 1);

        adapters.Save(folder.Path);

        Assert.Contains("\"fan_in_fan_out\": true", File.ReadAllText(folder.File("adapter_config.json")));
        var shapes = adapters.named_parameters().Take(2).Select(item => $"{item.Name} {string.Join('x', item.Parameter.shape)}");
        Assert.Equal(["transformer.h.0.attn.c_attn.lora_A.weight 2x32", "transformer.h.0.attn.c_attn.lora_B.weight 96x2"], shapes);
    }

    public static TheoryData<string> Kinds => [.. Directory.GetDirectories(Repository.Fixture("models", "adapters")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Save_AdapterOfAnyKind_IsTheSameFiles(string kind) => SavesTheSameFiles(Model, Repository.Fixture("models", "adapters", kind));

    [Theory]
    [InlineData("gpt2")]
    [InlineData("gpt-neox")]
    public void Save_AdapterOfOtherLayouts_IsTheSameFiles(string family) =>
        SavesTheSameFiles(Repository.Fixture("models", family, "model"), Repository.Fixture("models", family, "lora"));

    [Fact]
    public void Create_NoModuleOfThatName_ListsThoseThereAre()
    {
        using var model = ModelLoader.Load(Model);

        var error = Assert.Throws<ConfigException>(() => AdapterSet.Create(model, new LoraConfig { TargetModules = ["c_attn"] }, 1));

        Assert.Equal("No linear layer of this model is meant by target_modules [c_attn]. There are: down_proj, gate_proj, k_proj, o_proj, q_proj, up_proj, v_proj.", error.Message);
    }

    [Fact]
    public void Load_AdapterOfAnotherModel_NamesTheTensor()
    {
        using var model = ModelLoader.Load(Repository.Fixture("models", "llama-tied-bias", "model"));

        var error = Assert.Throws<SafetensorsException>(() => AdapterSet.Load(model, Lora));

        Assert.Equal(SafetensorsFault.UnexpectedShape, error.Fault);
        Assert.Contains("The adapter was made for another model.", error.Message);
    }

    private static void SavesTheSameFiles(string modelFolder, string source)
    {
        using var folder = new TemporaryFolder();
        using var model = ModelLoader.Load(modelFolder);
        using var adapters = AdapterSet.Load(model, source);

        adapters.Save(folder.Path);

        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "adapter_model.safetensors")), File.ReadAllBytes(folder.File("adapter_model.safetensors")));
        Assert.Equal(File.ReadAllText(Path.Combine(source, "adapter_config.json")).TrimEnd(), File.ReadAllText(folder.File("adapter_config.json")).TrimEnd());
    }
}
