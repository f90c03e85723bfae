using System.Text.Json;
using FineTunePortal.Web.Features.Serving;

namespace FineTunePortal.Web.Features.Playground;

/// <summary>With whom and how a conversation is held; kept with it as JSON.</summary>
public sealed record ConversationSettings
{
    /// <summary>Models side by side, at most.</summary>
    public const int MostModels = 3;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Keys of the models, in the order of their columns.</summary>
    public List<string> Models { get; set; } = [];

    /// <summary>What the model is told before the conversation; empty for nothing.</summary>
    public string System { get; set; } = "";

    public SamplingSettings Sampling { get; set; } = new();

    public static ConversationSettings From(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ConversationSettings>(json, s_json) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}
