using System.Security.Claims;
using System.Text;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Data.Privacy.Report;

/// <summary>The report for whoever answers for data protection, as a file to keep.</summary>
internal static class ReportEndpoint
{
    public static async Task<IResult> SendAsync(Guid id, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, PrivacyReport report, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(user, cancellationToken) is not { } person || await datasets.FindVersionAsync(person, id, cancellationToken) is not { } version
            || await datasets.FindAsync(person, version.DatasetId, cancellationToken) is not { } dataset)
        {
            return Results.NotFound();
        }

        await audit.WriteAsync(person, "privacy.report", $"{dataset.Name} {version.Number}", dataset.TeamId);
        byte[] page = Encoding.UTF8.GetBytes(await report.WriteAsync(person, dataset, version));
        return Results.File(page, "text/html; charset=utf-8", $"{dataset.Name} {version.Number} privacy.html");
    }
}
