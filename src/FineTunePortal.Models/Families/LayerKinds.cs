using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families;

/// <summary>Which layers look back on everything and which through a sliding window.</summary>
public static class LayerKinds
{
    /// <summary>The window of each layer in tokens; 0 where all of the past is seen.</summary>
    /// <param name="config">Its <c>layer_types</c> decide; where there are none, the rule does.</param>
    /// <param name="slides">The family's rule from before transformers 5: whether the layer of a number slides.</param>
    public static int[] Windows(ModelConfig config, Func<int, bool> slides)
    {
        var window = config.Json.Integer("sliding_window") ?? 0;
        var kinds = config.Json.Texts("layer_types");
        if (kinds is not null && kinds.Length < config.LayerCount)
        {
            throw config.Json.Wrong("layer_types", $"a list of {config.LayerCount} kinds");
        }

        return [.. Enumerable.Range(0, config.LayerCount).Select(layer => (kinds is null ? slides(layer) : IsSliding(config.Json, kinds[layer])) ? window : 0)];
    }

    private static bool IsSliding(ConfigJson json, string kind) => kind switch
    {
        "sliding_attention" => true,
        "full_attention" => false,
        _ => throw json.Wrong("layer_types", "made of full_attention and sliding_attention"),
    };
}
