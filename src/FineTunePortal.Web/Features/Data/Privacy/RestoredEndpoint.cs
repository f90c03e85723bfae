using System.Security.Claims;
using System.Text;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>A version's rows with encrypted values turned back, for admins. It is written down who asked for it.</summary>
internal static class RestoredEndpoint
{
    public static async Task<IResult> SendAsync(
        Guid id, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, ReversibleKeys keys, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(user, cancellationToken) is not { IsAdmin: true } person || await datasets.FindVersionAsync(person, id, cancellationToken) is not { } version
            || datasets.OpenRows(version.Dataset!.TeamId, version) is not { } rows)
        {
            return Results.NotFound();
        }

        await audit.WriteAsync(person, "privacy.restored", $"{version.Dataset.Name} {version.Number}", version.Dataset.TeamId);
        var key = keys.For(version.Dataset.TeamId);
        return Results.Stream(
            async output =>
            {
                using var reader = new StreamReader(rows);
                while (await reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    await output.WriteAsync(Encoding.UTF8.GetBytes(RestoredLine.Of(line, key) + "\n"), cancellationToken);
                }
            },
            "application/octet-stream",
            $"{version.Dataset.Name} {version.Number} restored.jsonl");
    }
}
