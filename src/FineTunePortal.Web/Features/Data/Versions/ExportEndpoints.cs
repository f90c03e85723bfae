using System.Security.Claims;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Versions;

/// <summary>A version for spreadsheet programs. What they would take for formulas is made harmless, unless <c>exact</c> is asked for.</summary>
internal static class ExportEndpoints
{
    private delegate ExportCounts Writer(Stream rows, IReadOnlyList<string> columns, Stream target, bool exact, CancellationToken cancellation);

    public static Task<IResult> CsvAsync(
        Guid id, bool? exact, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, AuditLog audit, IOptions<PortalOptions> options, CancellationToken cancellationToken) =>
        SendAsync(id, exact == true, user, people, datasets, audit, options, CsvExport.Write, "text/csv", "csv", cancellationToken);

    public static Task<IResult> XlsxAsync(
        Guid id, bool? exact, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, AuditLog audit, IOptions<PortalOptions> options, CancellationToken cancellationToken) =>
        SendAsync(id, exact == true, user, people, datasets, audit, options, XlsxExport.Write, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", cancellationToken);

    private static async Task<IResult> SendAsync(
        Guid id, bool exact, ClaimsPrincipal user, PeopleReader people, DatasetReader datasets, AuditLog audit, IOptions<PortalOptions> options, Writer write, string type, string ending, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(user, cancellationToken) is not { } person || await datasets.FindVersionAsync(person, id, cancellationToken) is not { } version
            || datasets.OpenRows(version.Dataset!.TeamId, version) is not { } rows)
        {
            return Results.NotFound();
        }

        // Onto disk first: writing is no work for the thread that sends, and what fails half-way isn't sent as if it were whole.
        var file = new FileStream(Path.Combine(options.Value.Paths.Temporary, $"export-{Guid.NewGuid():n}"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });
        try
        {
            await using (rows)
            {
                IReadOnlyList<string> columns = ColumnsOf(version);
                await Task.Run(() => write(rows, columns, file, exact, cancellationToken), cancellationToken);
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        await audit.WriteAsync(person, "dataset.downloaded", $"{version.Dataset.Name} {version.Number} ({ending})", version.Dataset.TeamId);
        return Results.File(file, type, $"{version.Dataset.Name} {version.Number}.{ending}");
    }

    private static IReadOnlyList<string> ColumnsOf(DatasetVersion version) => [.. VersionSummary.FromJson(version.Summary).Columns.Select(column => column.Name)];
}
