using System.Text.Json.Serialization;

namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>The answer to <c>GET /v1/models</c>.</summary>
internal sealed record ModelList(IReadOnlyList<ModelEntry> Data)
{
    public string Object => "list";
}

/// <summary>A name that a request may ask for.</summary>
/// <param name="Id"><c>base</c>, or the name of an adapter.</param>
/// <param name="Path">The folder of the model or of the adapter.</param>
internal sealed record ModelEntry(string Id, long Created, string Path)
{
    public string Object => "model";

    public string OwnedBy => "local";
}

/// <summary>The body of <c>PUT /v1/adapters/{name}</c>.</summary>
internal sealed record AdapterRequest(string? Path);

/// <summary>The answer to <c>DELETE /v1/adapters/{name}</c>.</summary>
internal sealed record Deleted(string Id)
{
    public string Object => "model";

    [JsonPropertyName("deleted")]
    public bool IsDeleted => true;
}
