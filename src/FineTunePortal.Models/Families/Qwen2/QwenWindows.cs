using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Qwen2;

/// <summary>Qwen's rule: where windows are used at all, layers from <c>max_window_layers</c> on have one.</summary>
internal static class QwenWindows
{
    public static int[] Of(ModelConfig config)
    {
        var from = config.Json.Flag("use_sliding_window", false) ? config.Json.Integer("max_window_layers") ?? 0 : int.MaxValue;
        return LayerKinds.Windows(config, layer => layer >= from);
    }
}
