using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Erasing.Search;

/// <summary>How texts of the portal are read when values are erased in them.</summary>
internal sealed class ErasableJson(ValueFinder finder)
{
    /// <summary>Under these names the portal and the engine keep words of their own, and paths; a person called Linear must not end a run.</summary>
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "kind", "code", "language", "role", "state", "time", "created", "at", "dtype", "device", "files", "validation_file", "test_file", "model", "models", "baseModel", "base_model", "tuned_model", "output",
        "data_format", "method", "task", "preset", "host", "process_start", "heartbeat", "scheduler", "optimizer", "lora_target_modules", "operator", "action", "confidence", "mode", "format", "by", "rule",
    };

    private readonly JsonEraser _texts = new(finder, content: true);

    /// <summary>For documents of the portal and the engine.</summary>
    public JsonEraser Documents { get; } = new(finder, content: false, s_words);

    public JsonEraser Of(TextColumn column) => column.IsDocument ? Documents : _texts;
}
