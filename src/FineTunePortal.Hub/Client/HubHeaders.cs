namespace FineTunePortal.Hub.Client;

/// <summary>What the Hub says of a file in headers of its own, on the answer that redirects to where the bytes are.</summary>
/// <param name="Commit">The commit that the revision stands for.</param>
/// <param name="LinkedSize">Size of the file in bytes.</param>
/// <param name="LinkedEtag">Its checksum.</param>
internal sealed record HubHeaders(string? Commit, long? LinkedSize, string? LinkedEtag)
{
    public static HubHeaders Of(HttpResponseMessage response) => new(
        Value(response, "X-Repo-Commit"),
        long.TryParse(Value(response, "X-Linked-Size"), out long size) ? size : null,
        Value(response, "X-Linked-Etag")?.Trim('"'));

    /// <summary>With what another answer says where this one says nothing.</summary>
    public HubHeaders Or(HubHeaders other) => new(Commit ?? other.Commit, LinkedSize ?? other.LinkedSize, LinkedEtag ?? other.LinkedEtag);

    public static string? Value(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
