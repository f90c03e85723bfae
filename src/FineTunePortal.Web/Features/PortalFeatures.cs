using FineTunePortal.Web.Features.Admin;
using FineTunePortal.Web.Features.Compare;
using FineTunePortal.Web.Features.Data;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Measuring;
using FineTunePortal.Web.Features.Data.Versions;
using FineTunePortal.Web.Features.Erasing;
using FineTunePortal.Web.Features.Home;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Features.Runs;
using FineTunePortal.Web.Features.Search;
using FineTunePortal.Web.Features.Serving;

namespace FineTunePortal.Web.Features;

/// <summary>The one list of features: each adds its services and its endpoints in a file of its own folder.</summary>
internal static class PortalFeatures
{
    public static IServiceCollection AddPortalFeatures(this IServiceCollection services) => services
        .AddHome()
        .AddData()
        .AddDoctor()
        .AddEditing()
        .AddMeasuring()
        .AddVersions()
        .AddAdmin()
        .AddModels()
        .AddRuns()
        .AddSearch()
        .AddServing()
        .AddPlayground()
        .AddCompare()
        .AddErasing();

    public static void MapPortalFeatures(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapData();
        endpoints.MapVersions();
        endpoints.MapModels();
        endpoints.MapRuns();
        endpoints.MapCompare();
    }
}
