using System.Text.Json;
using System.Text.Json.Nodes;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Models;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>How a model is to be tuned, as the wizard has it; kept with the run, so that it can be opened again.</summary>
public sealed record TuneSettings
{
    public TunePreset Preset { get; init; } = TunePreset.Balanced;

    public RunTask Task { get; init; }

    public TuningMethod Method { get; init; } = TuningMethod.Lora;

    public TrainingOptions Options { get; init; } = new();

    /// <summary>Put before every conversation that has none of its own.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>The options with what the method, the task and the model decide.</summary>
    public TrainingOptions Resolved(BaseModel? model) =>
        new RunSpec { Model = model?.EngineName ?? "", Task = Task, Method = Method, Data = new RunData(), Options = Options }.ResolvedOptions;

    public string ToJson()
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("preset", Preset.ToString().ToLowerInvariant());
            json.WriteString("task", Task.ToString().ToLowerInvariant());
            json.WriteString("method", Method.ToString().ToLowerInvariant());
            json.WriteString("system_prompt", SystemPrompt);
            json.WriteStartObject("options");
            Knobs.Training.Write(json, Options);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote, also an older program's; what is unknown or out of range keeps its default.</summary>
    public static TuneSettings FromJson(string text)
    {
        var json = JsonNode.Parse(text) as JsonObject ?? [];
        var options = json["options"] is JsonObject knobs
            ? Knobs.Training.Read(JsonSerializer.SerializeToElement(knobs).EnumerateObject(), new TrainingOptions(), new List<KnobFault>())
            : new TrainingOptions();
        return new TuneSettings
        {
            Preset = Enum.TryParse<TunePreset>((string?)json["preset"], ignoreCase: true, out var preset) ? preset : TunePreset.Own,
            Task = Enum.TryParse<RunTask>((string?)json["task"], ignoreCase: true, out var task) ? task : RunTask.Sft,
            Method = Enum.TryParse<TuningMethod>((string?)json["method"], ignoreCase: true, out var method) ? method : TuningMethod.Lora,
            SystemPrompt = (string?)json["system_prompt"],
            Options = options,
        };
    }
}

/// <summary>How thorough; see the interface's table.</summary>
public enum TunePreset
{
    Quick,
    Balanced,
    Thorough,

    /// <summary>Settings of one's own.</summary>
    Own,
}
