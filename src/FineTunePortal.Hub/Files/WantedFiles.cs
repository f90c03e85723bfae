namespace FineTunePortal.Hub.Files;

/// <summary>Which files of a model's folder are read here; the others are never fetched.</summary>
internal static class WantedFiles
{
    public const string Config = "config.json";
    public const string AdapterConfig = "adapter_config.json";
    public const string Weights = "model.safetensors";
    public const string Index = "model.safetensors.index.json";
    public const string AdapterWeights = "adapter_model.safetensors";
    public const string Tokenizer = "tokenizer.json";
    public const string SafetensorsEnding = ".safetensors";

    private static readonly HashSet<string> s_small = new(
    [
        Config, AdapterConfig, "generation_config.json", Tokenizer, "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "chat_template.jinja",
        "README.md", "LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "NOTICE", "NOTICE.txt", "USE_POLICY.md",
    ], StringComparer.Ordinal);

    private static readonly string[] s_pickles = [".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"];
    private static readonly string[] s_foreign = [".gguf", ".h5", ".msgpack", ".onnx", ".npz", ".tflite"];

    /// <summary>Configuration, tokenizer, card and licence: read beside the weights.</summary>
    public static bool IsSmall(string name) => s_small.Contains(name);

    /// <summary>Files that may turn out to be wanted, before the index of the weights is known.</summary>
    public static bool MayBeWanted(string name) => IsSmall(name) || name == Index || name.EndsWith(SafetensorsEnding, StringComparison.Ordinal);

    /// <summary>Of all files at the top of a folder, those that are read.</summary>
    /// <param name="names">The names at the top.</param>
    /// <param name="shards">The files that the index names; asked for only where there is one and it is needed.</param>
    /// <param name="where">Whose files, for sentences.</param>
    public static async Task<IReadOnlyList<string>> ChooseAsync(IReadOnlyCollection<string> names, Func<Task<IReadOnlyCollection<string>>> shards, string where)
    {
        List<string> chosen = [.. names.Where(IsSmall)];
        if (names.Contains(Config))
        {
            if (names.Contains(Weights))
            {
                chosen.Add(Weights);
            }
            else if (names.Contains(Index))
            {
                chosen.Add(Index);
                chosen.AddRange(Shards(names, await shards(), where));
            }
            else
            {
                throw NoWeights(names, where);
            }
        }
        else if (names.Contains(AdapterConfig))
        {
            chosen.Add(names.Contains(AdapterWeights) ? AdapterWeights : throw NoWeights(names, where));
        }
        else
        {
            throw new HubException(HubError.NotAModel, names.Any(name => name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
                ? $"{where} holds GGUF files and no {Config}: that is a model for llama.cpp, which can't be tuned. Take the original that it was made from."
                : $"{where} holds no {Config}, so it is no model that can be read here. A model is a folder with {Config}, {Tokenizer} and .safetensors files.");
        }

        ModelFileName.RequireKeepable(chosen, where);
        return chosen;
    }

    private static IEnumerable<string> Shards(IReadOnlyCollection<string> names, IReadOnlyCollection<string> shards, string where)
    {
        ModelFileName.RequireKeepable(shards, $"{where}: {Index}");
        string? absent = shards.FirstOrDefault(shard => !names.Contains(shard) || !shard.EndsWith(SafetensorsEnding, StringComparison.Ordinal));
        return absent is null ? shards : throw new HubException(HubError.NotAModel,
            $"{where}: {Index} names '{Printable.Text(absent)}', which is not among the .safetensors files. The model is incomplete.");
    }

    private static HubException NoWeights(IReadOnlyCollection<string> names, string where)
    {
        string? pickle = names.FirstOrDefault(name => EndsWithOne(name, s_pickles));
        string? foreign = names.FirstOrDefault(name => EndsWithOne(name, s_foreign));
        return new(HubError.NotAModel,
            pickle is not null ? $"{where} holds its weights only as {Printable.Text(pickle)}, a pickle file. Pickles can run code, so they are never taken. Look for a version of the model with .safetensors files."
            : foreign is not null ? $"{where} holds its weights only as {Printable.Text(foreign)}, which can't be tuned. Look for a version of the model with .safetensors files."
            : $"{where} holds no weights: there is neither {Weights} nor {Index}.");
    }

    private static bool EndsWithOne(string name, string[] endings) => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
