namespace FineTunePortal.Web.Accounts;

internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccessLinks>()
        .AddSingleton<FirstAdmin>()
        .AddScoped<NewAccount>();
}
