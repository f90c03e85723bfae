using System.Security.Claims;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data;

/// <summary>A version's rows, and the file that it was made from.</summary>
internal static class DownloadEndpoints
{
    public static Task<IResult> RowsAsync(Guid id, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, AuditLog audit, CancellationToken cancellationToken) =>
        SendAsync(id, user, people, datasets, audit, version => (version.RowsBlob, $"{version.Dataset!.Name} {version.Number}.jsonl"), cancellationToken);

    public static Task<IResult> OriginalAsync(Guid id, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, AuditLog audit, CancellationToken cancellationToken) =>
        SendAsync(id, user, people, datasets, audit, version => (version.OriginalBlob, version.FileName), cancellationToken);

    private static async Task<IResult> SendAsync(
        Guid id, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, AuditLog audit, Func<DatasetVersion, (string? Blob, string Name)> choose, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(user, cancellationToken) is not { } person || await datasets.FindVersionAsync(person, id, cancellationToken) is not { } version)
        {
            return Results.NotFound();
        }

        var (blob, name) = choose(version);
        if (datasets.Open(version.Dataset!.TeamId, blob) is not { } content)
        {
            return Results.NotFound();
        }

        await audit.WriteAsync(person, "dataset.downloaded", $"{version.Dataset.Name} {version.Number}", version.Dataset.TeamId);

        // Always as a file to save: a stranger's content must never be opened as a page of the portal.
        return Results.File(content, "application/octet-stream", name);
    }
}
