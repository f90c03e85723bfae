namespace FineTunePortal.Web.Features.Data.Measuring;

/// <summary>Statistics of versions.</summary>
internal static class MeasuringFeature
{
    public static IServiceCollection AddMeasuring(this IServiceCollection services) => services.AddSingleton<StatisticsWork>();
}
