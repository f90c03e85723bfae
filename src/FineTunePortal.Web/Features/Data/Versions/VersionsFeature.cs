namespace FineTunePortal.Web.Features.Data.Versions;

/// <summary>Where versions come from, how they differ, putting them together, and taking them out.</summary>
internal static class VersionsFeature
{
    public static IServiceCollection AddVersions(this IServiceCollection services) => services
        .AddSingleton<VersionWork>()
        .AddSingleton<Lineages>();

    public static void MapVersions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/data/versions/{id:guid}/rows.csv", ExportEndpoints.CsvAsync);
        endpoints.MapGet("/data/versions/{id:guid}/rows.xlsx", ExportEndpoints.XlsxAsync);
    }
}
