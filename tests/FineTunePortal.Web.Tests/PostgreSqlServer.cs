using System.Diagnostics;
using FineTunePortal.Tests;

namespace FineTunePortal.Web.Tests;

/// <summary>A PostgreSQL of these tests' own: in a temporary folder, heard only through a socket in it.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _programs = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Last();

    public PostgreSqlServer()
    {
        // The server refuses to run as root; Debian's package brings a user for it.
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);
        Run("initdb", "--pgdata", Data, "--auth=trust", "--username=portal", "--no-sync");
        Run("pg_ctl", "--pgdata", Data, "--wait", "--silent", "--log", _folder["log"], "--options", $"-c listen_addresses='' -c unix_socket_directories='{_folder.Path}' -c fsync=off", "start");
    }

    /// <summary>Where its files are.</summary>
    public string Data => _folder["data"];

    /// <summary>The connection string of a database that doesn't exist yet.</summary>
    public string NewDatabase() => $"Host={_folder.Path};Username=portal;Database=portal_{Guid.NewGuid():n};Pooling=false";

    public void Dispose()
    {
        Run("pg_ctl", "--pgdata", Data, "--wait", "--silent", "--mode=immediate", "stop");
        _folder.Dispose();
    }

    private void Run(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_programs, program), .. arguments];
        string[] asServer = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;
        using var process = Process.Start(new ProcessStartInfo(asServer[0], asServer[1..]) { WorkingDirectory = _folder.Path })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}. {(File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "")}");
    }
}
