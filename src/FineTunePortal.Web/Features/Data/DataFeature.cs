using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Mapping;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Removal;
using FineTunePortal.Web.Features.Data.Uploads;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data;

/// <summary>Datasets: uploading, looking, mapping, cleaning, removing.</summary>
internal static class DataFeature
{
    public static IServiceCollection AddData(this IServiceCollection services) => services
        .AddSingleton(provider => new BlobStore(provider.GetRequiredService<IOptions<PortalOptions>>().Value.Paths.Blobs))
        .AddSingleton(provider => new DatasetImport(provider.GetRequiredService<BlobStore>()) { MaxBytes = provider.GetRequiredService<IOptions<PortalOptions>>().Value.Limits.UploadBytes })
        .AddSingleton<MappingWords>()
        .AddSingleton<DatasetReader>()
        .AddSingleton<VersionAdder>()
        .AddSingleton<VersionEditor>()
        .AddSingleton<SampleData>()
        .AddSingleton<JobMarks>()
        .AddSingleton<DataJobs>()
        .AddPrivacy()
        .AddSingleton<PrivacyWork>()
        .AddSingleton<PrivacyTexts>()
        .AddSingleton<MappingChecks>()
        .AddSingleton<RenderedRows>()
        .AddSingleton<ReadingWork>()
        .AddSingleton<DatasetRemover>()
        .AddSingleton<RawRemover>()
        .AddSingleton<VersionUndo>()
        .AddHostedService(provider => provider.GetRequiredService<DataJobs>())
        .AddHostedService<DatasetSweeper>();

    public static void MapData(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/data/upload", UploadEndpoint.HandleAsync).RequireRateLimiting(RateLimits.Upload);
        endpoints.MapGet("/data/versions/{id:guid}/rows.jsonl", DownloadEndpoints.RowsAsync);
        endpoints.MapGet("/data/versions/{id:guid}/original", DownloadEndpoints.OriginalAsync);
        endpoints.MapPrivacy();
    }
}
