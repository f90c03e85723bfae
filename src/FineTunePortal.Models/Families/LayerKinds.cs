using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families;

/// <summary>Which layers are of which kind.</summary>
public static class LayerKinds
{
    /// <summary>The window of each layer in tokens; 0 where all of the past is seen.</summary>
    /// <param name="config">Its <c>layer_types</c> decide; where there are none, the rule does.</param>
    /// <param name="slides">The family's rule from before transformers 5: whether the layer of a number slides.</param>
    public static int[] Windows(ModelConfig config, Func<int, bool> slides)
    {
        var window = config.Json.Integer("sliding_window") ?? 0;
        return [.. Choose(config, "sliding_attention", "full_attention", slides).Select(sliding => sliding ? window : 0)];
    }

    /// <summary>For each layer, whether it is of the first kind rather than of the second.</summary>
    /// <param name="config">Its <c>layer_types</c> decide; where there are none, the rule does.</param>
    /// <param name="first">The first kind's name.</param>
    /// <param name="second">The other's.</param>
    /// <param name="rule">The family's rule from before transformers 5.</param>
    public static bool[] Choose(ModelConfig config, string first, string second, Func<int, bool> rule)
    {
        var kinds = config.Json.Texts("layer_types");
        if (kinds is null)
        {
            return [.. Enumerable.Range(0, config.LayerCount).Select(rule)];
        }

        if (kinds.Length < config.LayerCount)
        {
            throw config.Json.Wrong("layer_types", $"a list of {config.LayerCount} kinds");
        }

        var other = Array.Find(kinds, kind => kind != first && kind != second);
        return other is null ? [.. kinds.Take(config.LayerCount).Select(kind => kind == first)] : throw config.Json.Wrong("layer_types", $"made of {first} and {second}");
    }
}
