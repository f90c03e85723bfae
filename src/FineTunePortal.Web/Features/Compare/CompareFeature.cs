using System.Security.Claims;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>Did tuning help?</summary>
internal static class CompareFeature
{
    public static IServiceCollection AddCompare(this IServiceCollection services) => services
        .AddSingleton<IComparer, WorkerComparer>()
        .AddSingleton<Comparisons>()
        .AddHostedService(provider => provider.GetRequiredService<Comparisons>());

    public static void MapCompare(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/runs/{id:guid}/compare.csv", (Guid id, ClaimsPrincipal user, PeopleReader people, IDbContextFactory<PortalDb> factory, Comparisons comparisons, CancellationToken cancellationToken) =>
            DownloadAsync(id, user, people, factory, comparisons, ComparisonCsv.Write, "text/csv", "compare.csv", cancellationToken));
        endpoints.MapGet("/runs/{id:guid}/compare.json", (Guid id, ClaimsPrincipal user, PeopleReader people, IDbContextFactory<PortalDb> factory, Comparisons comparisons, CancellationToken cancellationToken) =>
            DownloadAsync(id, user, people, factory, comparisons, report => report.ToJson(), "application/json", "compare.json", cancellationToken));
    }

    private static async Task<IResult> DownloadAsync(
        Guid id, ClaimsPrincipal user, PeopleReader people, IDbContextFactory<PortalDb> factory, Comparisons comparisons,
        Func<ComparisonReport, byte[]> write, string type, string name, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken);
        return run is not null && await people.ReadAsync(user, cancellationToken) is { } person && person.MayUse(run.TeamId) && comparisons.ReportOf(id) is { } report
            ? Results.File(write(report), type, name)
            : Results.NotFound();
    }
}
