using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>How what goes over the socket is written: snake_case, as OpenAI's API has it.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };

    /// <summary>The body, whatever its content type says: curl's own is that of a form.</summary>
    /// <exception cref="JsonException">It isn't such an object.</exception>
    public static ValueTask<T?> ReadAsync<T>(HttpContext context) => JsonSerializer.DeserializeAsync<T>(context.Request.Body, Options, context.RequestAborted);
}
