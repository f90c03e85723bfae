namespace FineTunePortal.Web.Features.Admin;

internal static class AdminFeature
{
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services
        .AddScoped<AdminGate>()
        .AddScoped<PeopleAdmin>()
        .AddScoped<ModelsAdmin>()
        .AddScoped<HubAdmin>()
        .AddScoped<MachineRuns>()
        .AddSingleton<DiskUse>();
}
