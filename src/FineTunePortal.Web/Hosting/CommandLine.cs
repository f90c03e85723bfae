using System.CommandLine;
using FineTunePortal.Web.Accounts;
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
        return root.Parse(args).InvokeAsync();

        string[] Settings(ParseResult parsed) =>
        [
            .. parsed.UnmatchedTokens,
            .. parsed.GetValue(listen) is { } address ? [$"--Portal:Listen={address}"] : Array.Empty<string>(),
            .. parsed.GetValue(data) is { } folder ? [$"--Portal:DataFolder={Path.GetFullPath(folder)}"] : Array.Empty<string>(),
        ];
    }

    private static async Task<int> OnPortalAsync(string[] settings, Func<WebApplication, Task> action)
    {
        try
        {
            await using var app = await Portal.BuildAsync(settings);
            await action(app);
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
        catch (IOException exception)
        {
            // The address is taken, or the data folder can't be written.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
