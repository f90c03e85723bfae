using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>Builds the parts of an adapter: one method a kind.</summary>
internal static class AdapterParts
{
    /// <summary>The parts, in the model's order, and the settings with names in place of <see cref="PeftConfig.AllLinear"/>.</summary>
    /// <exception cref="ConfigException">The settings don't fit the model.</exception>
    public static (PeftConfig Config, List<IAdapterPart> Parts) Build(TransformerModel model, PeftConfig config, AdapterWeights weights)
    {
        using var _ = no_grad();
        if (config is PromptConfig prompt)
        {
            var noted = prompt with { Size = model.Config.HiddenSize, Layers = model.Config.LayerCount, Heads = model.Config.HeadCount };
            return (noted, [Prompt(model, prompt, weights)]);
        }

        var layers = Layers(model, config);
        var parts = layers.Select(layer => new TunedLayer(layer, config is Ia3Config ia3 ? Ia3(layer, ia3, weights) : Lora(layer, (LoraConfig)config, weights)));
        return (Resolved(config, layers), [.. parts, .. Modules(model, config, weights)]);
    }

    private static LinearAdapter Lora(LinearLayer layer, LoraConfig config, AdapterWeights weights)
    {
        var (rank, scaling, device) = (config.RankOf(layer.FullName), config.ScalingOf(layer.FullName), layer.Weight.device);
        var bound = 1 / Math.Sqrt(layer.Inputs);
        // A is uniform in ±bound and B zero, so that the model starts unchanged.
        var a = weights.Parameter(layer.FullName + ".lora_A.weight", [rank, layer.Inputs], device,
            generator => rand([rank, layer.Inputs], dtype: ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound));
        var b = weights.Parameter(layer.FullName + ".lora_B.weight", [layer.Outputs, rank], device, _ => zeros([layer.Outputs, rank], dtype: ScalarType.Float32));
        return config.Dora
            ? new DoraAdapter(
                a, b, weights.Parameter(layer.FullName + ".lora_magnitude_vector", [layer.Outputs], device, _ => DoraAdapter.LengthsOf(layer)), scaling, config.Dropout)
            : new LoraAdapter(a, b, scaling, config.Dropout);
    }

    private static Ia3Adapter Ia3(LinearLayer layer, Ia3Config config, AdapterWeights weights)
    {
        var onInputs = AdapterTargets.Names(config.FeedforwardModules, layer.FullName);
        long[] shape = onInputs ? [1, layer.Inputs] : [layer.Outputs, 1];
        return new Ia3Adapter(weights.Parameter(layer.FullName + ".ia3_l", shape, layer.Weight.device, _ => ones(shape, dtype: ScalarType.Float32)), onInputs);
    }

    private static TunedPrompt Prompt(TransformerModel model, PromptConfig config, AdapterWeights weights)
    {
        if (model is not CausalLanguageModel causal)
        {
            throw new ConfigException("Prompt tuning is for models that write text, and this one gives labels. Use LoRA.");
        }

        long[] shape = [config.VirtualTokens, model.Config.HiddenSize];
        return new TunedPrompt(causal, weights.Parameter("prompt_embeddings", shape, model.Device, generator => SoftPrompt.Fresh(causal, config.VirtualTokens, generator)));
    }

    private static IEnumerable<TunedModule> Modules(TransformerModel model, PeftConfig config, AdapterWeights weights)
    {
        if (config.ModulesToSave.Count == 0)
        {
            return [];
        }

        var tied = model is CausalLanguageModel { Config.TieWordEmbeddings: true } causal ? causal.OutputWeight : null;
        var found = model.named_modules().Where(item => AdapterTargets.Names(config.ModulesToSave, item.name)).ToList();
        var missing = config.ModulesToSave.FirstOrDefault(name => !found.Any(item => AdapterTargets.Names([name], item.name)));
        if (found.FirstOrDefault(item => tied is not null && item.module.parameters().Any(parameter => ReferenceEquals(parameter, tied))) is { name: { } shared })
        {
            throw new ConfigException($"modules_to_save names '{shared}', which is this model's output layer as well: tuning one of them alone is not supported.");
        }

        return missing is null
            ? found.Select(item => new TunedModule(item.name, item.module, weights))
            : throw new ConfigException($"modules_to_save names '{missing}', but this model has no part of that name"
                + (missing == "lm_head" && model.Config.TieWordEmbeddings ? " of its own: its output layer is its embedding." : "."));
    }

    private static List<LinearLayer> Layers(TransformerModel model, PeftConfig config)
    {
        var layers = model.LinearLayers().Where(layer => AdapterTargets.Includes(config, layer.FullName)).ToList();
        return layers.Count > 0 ? layers : throw new ConfigException(
            $"No linear layer of this model is meant by target_modules [{config.TargetPattern ?? string.Join(", ", config.TargetModules)}]. "
            + $"There are: {string.Join(", ", LastNames(model.LinearLayers()))}.");
    }

    private static PeftConfig Resolved(PeftConfig config, List<LinearLayer> layers)
    {
        var named = config.TargetModules is [PeftConfig.AllLinear] ? config with { TargetModules = [.. LastNames(layers)] } : config;
        return named.Source is null ? named with { TransposedWeights = layers.Any(static layer => layer.Transposed) } : named;
    }

    private static IEnumerable<string> LastNames(IEnumerable<LinearLayer> layers) =>
        layers.Select(layer => layer.FullName[(layer.FullName.LastIndexOf('.') + 1)..]).Distinct().Order(StringComparer.Ordinal);
}
