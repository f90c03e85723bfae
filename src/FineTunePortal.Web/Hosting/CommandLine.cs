using System.CommandLine;
using FineTunePortal.Web.Accounts;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Hosting;

/// <summary>What can be asked of the portal's program: to run, and what an owner does by hand.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments say; the exit code.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var listen = new Option<string>("--listen") { Description = "Address to listen at; the default is http://127.0.0.1:5080, for this machine only.", Recursive = true };
        var data = new Option<string>("--data") { Description = "Folder in which everything is kept; the default is data.", Recursive = true };
        var root = new RootCommand("FineTunePortal. Without a command it runs until it is told to stop. Settings that have no flag here: --Portal:Key=value, or appsettings.json (see appsettings.example.json).") { listen, data };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => OnPortalAsync(Settings(parsed), app => app.RunAsync(cancellationToken)));

        var adminLink = new Command("admin-link", "Print a new link with which the first admin account is made. It works once, for an hour.");
        adminLink.SetAction((parsed, _) => OnPortalAsync(Settings(parsed), async app => Console.WriteLine(await app.Services.GetRequiredService<FirstAdmin>().LinkAsync())));
        root.Add(adminLink);

        var backupFile = new Argument<string>("FILE") { Description = "The backup, a .tar.gz." };
        var backup = new Command("backup", "Write everything (accounts, data, models, runs) into one file. The portal may go on running.") { backupFile };
        backup.SetAction((parsed, cancellationToken) => OnPortalAsync(Settings(parsed), async app =>
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(cancellationToken);
            var paths = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Paths;
            if (!await Backup.WriteAsync(db, paths, Path.GetFullPath(parsed.GetValue(backupFile)!), cancellationToken))
            {
                await Console.Error.WriteLineAsync("The database is not in this backup, for it is PostgreSQL's: back it up with pg_dump at the same time.");
            }
        }));
        root.Add(backup);

        var restoreFile = new Argument<string>("FILE") { Description = "A backup made by the command above." };
        var restore = new Command("restore", "Unpack a backup into an empty data folder, while the portal is stopped.") { restoreFile };
        restore.SetAction((parsed, cancellationToken) => ReportFaultsAsync(() =>
            Backup.RestoreAsync(Path.GetFullPath(parsed.GetValue(restoreFile)!), Portal.ReadOptions(Settings(parsed)).Paths, cancellationToken)));
        root.Add(restore);
        return root.Parse(args).InvokeAsync();

        string[] Settings(ParseResult parsed) =>
        [
            .. parsed.UnmatchedTokens,
            .. parsed.GetValue(listen) is { } address ? [$"--Portal:Listen={address}"] : Array.Empty<string>(),
            .. parsed.GetValue(data) is { } folder ? [$"--Portal:DataFolder={Path.GetFullPath(folder)}"] : Array.Empty<string>(),
        ];
    }

    private static Task<int> OnPortalAsync(string[] settings, Func<WebApplication, Task> action) => ReportFaultsAsync(async () =>
    {
        await using var app = await Portal.BuildAsync(settings);
        await action(app);
    });

    private static async Task<int> ReportFaultsAsync(Func<Task> action)
    {
        try
        {
            await action();
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            foreach (string fault in exception.Failures)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return 2;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The address is taken, the data folder can't be written, a backup is damaged.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
