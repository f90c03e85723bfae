using System.Text.Json;
using System.Text.RegularExpressions;

namespace FineTunePortal.Hub.Client;

/// <summary>Questions about models and their files.</summary>
internal sealed partial class HubCatalogue(HubRequests requests)
{
    private const int MostFiles = 20_000;
    private const int MostPages = 200;

    /// <summary>Models whose name or maker holds these words.</summary>
    public Task<HubSearchPage> SearchAsync(string words, int count, CancellationToken cancellationToken) =>
        PageAsync(requests.At(FormattableString.Invariant($"api/models?search={Uri.EscapeDataString(words)}&filter=safetensors&sort=downloads&direction=-1&limit={count}&full=true")), cancellationToken);

    /// <summary>The next results.</summary>
    public Task<HubSearchPage> NextAsync(string next, CancellationToken cancellationToken) =>
        Uri.TryCreate(next, UriKind.Absolute, out var address) && requests.IsOwn(address)
            ? PageAsync(address, cancellationToken)
            : throw new HubException(HubError.BadRequest, $"This is no further page of {requests.Host}. Search again.");

    /// <summary>A model at a revision; null where the Hub has files but no such page, as simple mirrors do.</summary>
    public async Task<HubModel?> FindAsync(ModelReference model, CancellationToken cancellationToken)
    {
        string path = $"api/models/{model.Id}" + (model.Revision == ModelReference.DefaultRevision ? "" : "/revision/" + Uri.EscapeDataString(model.Revision));
        var (json, _) = await HubJson.GetAsync(requests, requests.At(path), new(model.Id, model.Revision), cancellationToken);
        return HubModelReader.Read(json);
    }

    /// <summary>The commit that a revision stands for, from the headers of a file.</summary>
    public async Task<string> CommitAsync(ModelReference model, CancellationToken cancellationToken)
    {
        var address = requests.At($"{model.Id}/resolve/{Uri.EscapeDataString(model.Revision)}/{Files.WantedFiles.Config}");
        using var answer = await requests.SendAsync(HttpMethod.Head, address, new(model.Id, model.Revision, Files.WantedFiles.Config), prepare: null, cancellationToken);
        return RequireCommit(answer.Headers.Commit, model);
    }

    /// <summary>Holds the Hub to naming a commit.</summary>
    public string RequireCommit(string? commit, ModelReference model) => commit is not null && Commit().IsMatch(commit)
        ? commit
        : throw new HubException(HubError.NotUnderstood, $"{requests.Host} doesn't say which commit '{model.Revision}' of {model.Id} is, so its files could be mixed up. Check that the address is that of a model hub.");

    /// <summary>All files of a commit.</summary>
    public async Task<IReadOnlyList<HubFile>> FilesAsync(string id, string commit, CancellationToken cancellationToken)
    {
        List<HubFile> files = [];
        Uri? address = requests.At($"api/models/{id}/tree/{commit}?recursive=1");
        for (int page = 0; address is not null; page++)
        {
            var (json, next) = await HubJson.GetAsync(requests, address, new(id, commit), cancellationToken);
            if (json.ValueKind != JsonValueKind.Array)
            {
                throw NotUnderstood(id);
            }

            files.AddRange(json.EnumerateArray().Where(entry => HubModelReader.Text(entry, "type") is "file").Select(entry => File(entry, id)));
            if (files.Count > MostFiles || page > MostPages)
            {
                throw new HubException(HubError.NotUnderstood, $"{id} on {requests.Host} has more than {MostFiles} files, which no model has.");
            }

            address = next is null || requests.IsOwn(next) ? next : throw NotUnderstood(id);
        }

        return files;
    }

    private async Task<HubSearchPage> PageAsync(Uri address, CancellationToken cancellationToken)
    {
        var (json, next) = await HubJson.GetAsync(requests, address, new(null), cancellationToken);
        return json.ValueKind == JsonValueKind.Array
            ? new([.. json.EnumerateArray().Select(HubModelReader.Read).OfType<HubModel>()], next is not null && requests.IsOwn(next) ? next.AbsoluteUri : null)
            : throw new HubException(HubError.NotUnderstood, $"{requests.Host} answered a search with something that is no list. Check that the address is that of a model hub.");
    }

    private HubFile File(JsonElement entry, string id)
    {
        var large = HubModelReader.Member(entry, "lfs");
        string? sha256 = HubModelReader.Text(large, "oid")?.Replace("sha256:", "", StringComparison.Ordinal);
        bool isLarge = large.ValueKind == JsonValueKind.Object;
        long? size = (isLarge ? HubModelReader.Number(large, "size") : null) ?? HubModelReader.Number(entry, "size");
        return HubModelReader.Text(entry, "path") is { } path && size is >= 0
            ? new(path, size.Value, isLarge && sha256 is not null && Sha256().IsMatch(sha256) ? sha256 : null,
                !isLarge && HubModelReader.Text(entry, "oid") is { } git && Sha1().IsMatch(git) ? git : null)
            : throw NotUnderstood(id);
    }

    private HubException NotUnderstood(string id) =>
        new(HubError.NotUnderstood, $"{requests.Host} answered with a list of files of {id} that can't be understood. Check that the address is that of a model hub.");

    [GeneratedRegex(@"\A[0-9a-f]{7,64}\z")]
    private static partial Regex Commit();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Sha1();
}
