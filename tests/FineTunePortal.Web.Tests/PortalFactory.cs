using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Compare;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Features.Compare;
using FineTunePortal.Web.Tests.Features.Serving;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FineTunePortal.Web.Tests;

/// <summary>A whole portal in this process, with a data folder of its own and a real SQLite file.</summary>
public sealed partial class PortalFactory : WebApplicationFactory<PortalOptions>
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();

    public string DataFolder => _folder.Path;

    /// <summary>A connection string, or empty for SQLite.</summary>
    public string PostgreSql { get; init; } = "";

    /// <summary>Tests sign in more often than people.</summary>
    public int SignInsPerMinute { get; init; } = 10_000;

    public int UploadsPerMinute { get; init; } = 10_000;

    /// <summary>The hub that models are downloaded from; none when empty.</summary>
    public string HubEndpoint { get; init; } = "";

    /// <summary>Folder that admins may import from; none when empty.</summary>
    public string ImportRoot { get; init; } = "";

    public long ModelUploadBytes { get; init; } = 1 << 30;

    /// <summary>All that was logged.</summary>
    public ConcurrentQueue<string> Logs { get; } = new();

    /// <summary>Serves models in place of the engine.</summary>
    internal FakeWorkers Workers { get; } = new();

    /// <summary>Compares in place of the engine.</summary>
    internal FakeComparer Comparer { get; } = new();

    public PortalDb Db() => Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();

    /// <summary>Makes a team.</summary>
    public async Task<Team> AddTeamAsync(string name)
    {
        await using var db = Db();
        var team = new Team { Name = name };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        return team;
    }

    /// <summary>Makes an account with <see cref="Password"/>.</summary>
    public async Task<Person> AddPersonAsync(string name, Team? team = null, bool isAdmin = false)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = new Person { UserName = $"{name}@example.com", Email = $"{name}@example.com", DisplayName = name };
        Assert.True((await users.CreateAsync(person, Password)).Succeeded);
        if (isAdmin)
        {
            var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
            await roles.CreateAsync(new IdentityRole<Guid>(Roles.Admin));
            await users.AddToRoleAsync(person, Roles.Admin);
        }

        if (team is not null)
        {
            await using var db = Db();
            db.Memberships.Add(new Membership { TeamId = team.Id, PersonId = person.Id });
            await db.SaveChangesAsync();
        }

        return person;
    }

    /// <summary>A browser, as it were: keeps cookies, follows no redirects.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A browser in which a person has signed in through the form.</summary>
    public async Task<HttpClient> SignInAsync(Person person, string password = Password)
    {
        var browser = Browser();
        using var answer = await PostFormAsync(browser, "/sign-in", new() { ["Form.Email"] = person.Email!, ["Form.Password"] = password });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>The cookie of a person who has signed in, for connections that are no requests of a browser.</summary>
    public async Task<string> CookieAsync(Person person)
    {
        using var answer = await PostFormAsync(Browser(), "/sign-in", new() { ["Form.Email"] = person.Email!, ["Form.Password"] = Password });
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    /// <summary>Fills in the only form, or the one of that name, of a page and sends it.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string page, Dictionary<string, string> fields, string? handler = null)
    {
        string html = await browser.GetStringAsync(page);
        fields["__RequestVerificationToken"] = AntiforgeryToken().Match(html).Groups[1].Value;
        fields["_handler"] = handler ?? Handler().Match(html).Groups[1].Value;
        return await browser.PostAsync(page, new FormUrlEncodedContent(fields));
    }

    /// <summary>An antiforgery token for endpoints without a page of their own; the browser must have opened a page with a form.</summary>
    public static async Task<string> TokenAsync(HttpClient browser, string page) => AntiforgeryToken().Match(await browser.GetStringAsync(page)).Groups[1].Value;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureTestServices(services => services.AddSingleton<IServingWorkers>(Workers).AddSingleton<IComparer>(Comparer));
        builder.UseSetting("Portal:DataFolder", _folder.Path);
        builder.UseSetting("Portal:Database:PostgreSql", PostgreSql);
        builder.UseSetting("Portal:Limits:SignInsPerMinute", SignInsPerMinute.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Portal:Limits:UploadsPerMinute", UploadsPerMinute.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Portal:Hub:Endpoint", HubEndpoint);
        builder.UseSetting("Portal:ImportRoot", ImportRoot);
        builder.UseSetting("Portal:Limits:ModelUploadBytes", ModelUploadBytes.ToString(CultureInfo.InvariantCulture));
        builder.ConfigureLogging(logging => logging.AddProvider(new KeptLogs(Logs)));
        builder.UseSetting("Portal:StarterModel", Path.Combine(Repository.Root, "starter", "model"));
        builder.UseSetting("Portal:Samples", Path.Combine(Repository.Root, "samples"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder.Path))
        {
            _folder.Dispose();
        }
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();
}
