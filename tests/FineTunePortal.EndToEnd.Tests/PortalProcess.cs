using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FineTunePortal.Tests;

namespace FineTunePortal.EndToEnd.Tests;

/// <summary>The portal as its own process, with the real engine, a data folder of its own, and a port that was free.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _output = new();
    private Process? _process;

    private readonly string[] _settings;

    private PortalProcess(int port, string[] settings) => (Address, _settings) = ($"http://127.0.0.1:{port}", settings);

    public string Address { get; }

    public string DataFolder => _folder.Path;

    /// <summary>The link that the portal printed for the first admin.</summary>
    public string FirstAdminLink { get; private set; } = "";

    /// <summary>What the portal has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <param name="settings">Settings as flags: <c>--Portal:Key=value</c>.</param>
    public static async Task<PortalProcess> StartAsync(params string[] settings)
    {
        var portal = new PortalProcess(FreePort(), settings);
        await portal.StartAgainAsync();
        portal.FirstAdminLink = (await portal.WaitForAsync(Link())).Value;
        return portal;
    }

    /// <summary>Ends the portal at once, as a power cut would.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts it (again) on the same data.</summary>
    public async Task StartAgainAsync()
    {
        lock (_output)
        {
            _output.Clear();
        }

        string program = Built("FineTunePortal.Web", "portal");
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
            ArgumentList = { "--listen", Address, "--data", _folder.Path },
            Environment =
            {
                ["FINETUNE_HOME"] = Repository.Root,
                ["Portal__Worker"] = Built("FineTunePortal.Worker", "finetune"),
                ["Portal__Limits__SignInsPerMinute"] = "1000",
            },
        };
        Array.ForEach(_settings, start.ArgumentList.Add);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitForAsync(Ready());
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Match> WaitForAsync(Regex pattern)
    {
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < s_patience; await Task.Delay(50))
        {
            if (pattern.Match(Output) is { Success: true } found)
            {
                return found;
            }

            if (_process!.HasExited)
            {
                break;
            }
        }

        throw new InvalidOperationException($"The portal did not say {pattern}:\n{Output}");
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private static string Built(string project, string program)
    {
        // Beside this test's own build: bin/<configuration>/<framework>.
        string[] parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        return Path.Combine(Repository.Root, "src", project, "bin", parts[^2], parts[^1], program);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("The portal is at .*")]
    private static partial Regex Ready();

    [GeneratedRegex(@"http\S+/first-admin\?token=\w+")]
    private static partial Regex Link();
}
