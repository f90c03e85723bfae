using System.Text.Json;

namespace FineTunePortal.Hub.Files;

/// <summary>Reads which files hold the weights from <c>model.safetensors.index.json</c>.</summary>
internal static class WeightsIndex
{
    /// <summary>Largest index that is read: real ones have some hundred kilobytes.</summary>
    public const int MostBytes = 64 << 20;

    public static IReadOnlyCollection<string> Files(ReadOnlySpan<byte> json, string where)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var index = JsonDocument.ParseValue(ref reader);
            return [.. index.RootElement.GetProperty("weight_map").EnumerateObject().Select(pair => pair.Value.GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new HubException(HubError.NotAModel, $"{where}: {WantedFiles.Index} can't be understood. The model is damaged.", exception);
        }
    }
}
