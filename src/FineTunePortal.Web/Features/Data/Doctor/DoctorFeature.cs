using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Doctor;

/// <summary>Finding and mending what is wrong with rows.</summary>
internal static class DoctorFeature
{
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<TokenCounters>()
        .AddSingleton<KeptResults>()
        .AddSingleton<DoctorWork>();
}
