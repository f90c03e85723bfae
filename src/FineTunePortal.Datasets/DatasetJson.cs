using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FineTunePortal.Datasets;

/// <summary>How rows and what is said about them are written: UTF-8 that people can read, names in camel case, choices in words.</summary>
public static class DatasetJson
{
    /// <summary>Not for putting into a page without escaping.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    internal static JsonWriterOptions Rows { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
