namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>Editing rows: drafts, and versions made of them.</summary>
internal static class EditingFeature
{
    public static IServiceCollection AddEditing(this IServiceCollection services) => services
        .AddSingleton<RowDrafts>()
        .AddSingleton<DraftSaving>();
}
