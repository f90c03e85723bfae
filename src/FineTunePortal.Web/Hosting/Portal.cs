using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using FineTunePortal.Web.Accounts;
using FineTunePortal.Web.Components;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using Radzen;

namespace FineTunePortal.Web.Hosting;

/// <summary>Puts the portal together.</summary>
public static class Portal
{
    /// <summary>Languages of the interface.</summary>
    public static readonly string[] Languages = ["en", "pl", "ro"];

    /// <summary>Bytes of one message from a browser: the longest text that somebody may edit in a page, however it is escaped.</summary>
    private const int LongestMessage = 1 << 20;

    /// <summary>A portal that is ready to run: folders made, database up to date.</summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; the exception lists every fault with its key.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        // The program's own folder holds its pages and defaults, wherever it is started.
        var builder = WebApplication.CreateBuilder([$"--contentRoot={AppContext.BaseDirectory}", .. args]);
        AddSettingsFile(builder.Configuration);
        AddPortal(builder);
        var app = builder.Build();
        app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Paths.Create();
        await StorageSetUp.MigrateAsync(app.Services);
        UsePortal(app);
        return app;
    }

    /// <summary>The settings alone, for what is done without a running portal.</summary>
    public static PortalOptions ReadOptions(string[] args)
    {
        var configuration = WebApplication.CreateBuilder([$"--contentRoot={AppContext.BaseDirectory}", .. args]).Configuration;
        AddSettingsFile(configuration);
        return ReadOptions(configuration);
    }

    private static PortalOptions ReadOptions(ConfigurationManager configuration)
    {
        var options = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        options.Resolve(Home);
        return options;
    }

    /// <summary>The checkout, or where a container keeps its things: relative paths of the settings start there.</summary>
    private static string Home => Environment.GetEnvironmentVariable("FINETUNE_HOME") ?? Directory.GetCurrentDirectory();

    /// <summary>The owner's appsettings.json goes over the program's, and below environment and flags.</summary>
    private static void AddSettingsFile(ConfigurationManager configuration)
    {
        int last = configuration.Sources.ToList().FindLastIndex(source => source is JsonConfigurationSource);
        var file = new JsonConfigurationSource { Path = Path.Combine(Home, "appsettings.json"), Optional = true };
        file.ResolveFileProvider();
        configuration.Sources.Insert(last + 1, file);
    }

    /// <summary>Settings and services.</summary>
    internal static void AddPortal(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).PostConfigure(settings => settings.Resolve(Home)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
        var options = ReadOptions(builder.Configuration);
        builder.WebHost.UseUrls(options.Listen);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        services.AddSingleton(TimeProvider.System);
        services.AddStorage();
        services.AddDataProtection().SetApplicationName("FineTunePortal").PersistKeysToFileSystem(new DirectoryInfo(options.Paths.Keys));
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        services.AddSignalR();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        AddSignIn(services, options);
        services.AddAccounts();
        services.AddHostedService<Welcome>();
        services.AddPortalFeatures();
    }

    /// <summary>The pipeline.</summary>
    internal static void UsePortal(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (options.TrustedProxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
            options.TrustedProxies.ForEach(proxy => forwarded.KnownProxies.Add(IPAddress.Parse(proxy)));
            app.UseForwardedHeaders(forwarded);
        }

        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRequestLocalization(localization =>
        {
            localization.SetDefaultCulture("en").AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
            localization.ApplyCurrentCultureToResponseHeaders = true;
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/healthz", () => "ok").AllowAnonymous();
        app.MapAccounts();
        app.MapPortalFeatures();
        // Its own header would stand beside ours.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static void AddSignIn(IServiceCollection services, PortalOptions options)
    {
        services.AddIdentityCore<Person>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // Length is what counts (NIST SP 800-63B); made-up rules about signs make people write passwords down.
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/not-found";
            cookie.Cookie.Name = "portal";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
        });
        // Each request asks the database whether the account still stands; the cookie alone would hold for half an hour.
        services.Configure<SecurityStampValidatorOptions>(validator => validator.ValidationInterval = TimeSpan.FromSeconds(20));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Roles.Admin, policy => policy.RequireRole(Roles.Admin));
        services.AddScoped<AuthenticationStateProvider, OpenPageCheck>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<Undo>();
        services.AddSingleton<PeopleReader>();
        services.AddSingleton<AuditLog>();
        static LimitOptions Limits(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value.Limits;
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (refused, _) =>
            {
                // The page that explains it is shown in place of the one asked for; to a form it would be as closed.
                refused.HttpContext.Request.Method = HttpMethods.Get;
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(RateLimits.SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = Limits(context).SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.AddPolicy(RateLimits.Upload, context => RateLimitPartition.GetFixedWindowLimiter(
                context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = Limits(context).UploadsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}
