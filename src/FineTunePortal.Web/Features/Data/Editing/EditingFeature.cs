namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>Changing rows by hand.</summary>
internal static class EditingFeature
{
    public static IServiceCollection AddEditing(this IServiceCollection services) => services
        .AddSingleton<Drafts>()
        .AddSingleton<DraftWork>()
        .AddSingleton<StatisticsWork>();
}
