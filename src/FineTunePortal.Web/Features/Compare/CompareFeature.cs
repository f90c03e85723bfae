using System.Security.Claims;
using FineTunePortal.Web.Features.Compare.Sorting;
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
            DownloadAsync(id, user, people, factory, () => Csv(comparisons, id), "text/csv", "compare.csv", cancellationToken));
        endpoints.MapGet("/runs/{id:guid}/compare.json", (Guid id, ClaimsPrincipal user, PeopleReader people, IDbContextFactory<PortalDb> factory, Comparisons comparisons, CancellationToken cancellationToken) =>
            DownloadAsync(id, user, people, factory, () => comparisons.ReportOf(id)?.ToJson(), "application/json", "compare.json", cancellationToken));
    }

    private static byte[]? Csv(Comparisons comparisons, Guid run) =>
        comparisons.ReportOf(run) is { } report ? ComparisonCsv.Write(report) : comparisons.SortingOf(run) is null ? null : SortedText.ToCsv(SortedText.Read(comparisons.Files(run).SortedTexts));

    private static async Task<IResult> DownloadAsync(
        Guid id, ClaimsPrincipal user, PeopleReader people, IDbContextFactory<PortalDb> factory,
        Func<byte[]?> content, string type, string name, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken);
        return run is not null && await people.ReadAsync(user, cancellationToken) is { } person && person.MayUse(run.TeamId) && content() is { } bytes
            ? Results.File(bytes, type, name)
            : Results.NotFound();
    }
}
