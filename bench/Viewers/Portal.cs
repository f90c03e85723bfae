using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Viewers.Bench;

/// <summary>The portal as a process, with an admin who is signed in.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private const double TicksPerSecond = 100;

    private readonly string _data = Directory.CreateTempSubdirectory("viewers-").FullName;
    private readonly Process _process;

    private Portal(string program, string address)
    {
        Address = address;
        _process = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "--Portal:Listen", address, "--Portal:DataFolder", _data },
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program)),
        })!;
    }

    public string Address { get; }

    /// <summary>The admin's, as a request header.</summary>
    public string Cookie { get; private set; } = "";

    public static async Task<Portal> StartAsync(string program)
    {
        var portal = new Portal(program, $"http://127.0.0.1:{FreePort()}");
        while (await portal._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Regex.Match(line, @"http\S+/first-admin\?token=\w+") is { Success: true } link)
            {
                await portal.SignUpAsync(link.Value);
                return portal;
            }
        }

        throw new InvalidOperationException("The portal did not start.");
    }

    public string RunFolder(Guid run) => Path.Combine(_data, "runs", run.ToString("n"));

    /// <summary>A run in the list. For the portal it is over, so that it starts no worker; the benchmark writes its events.</summary>
    public async Task<Guid> AddRunAsync()
    {
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseSqlite($"Data Source={Path.Combine(_data, "portal.db")}").Options);
        var team = await db.Teams.FirstAsync();
        var dataset = new Dataset { TeamId = team.Id, Name = "Rows" };
        var version = new DatasetVersion { DatasetId = dataset.Id, Number = 1, RowsBlob = new string('0', 64) };
        var run = new PortalRun { TeamId = team.Id, Name = "Watched", DatasetVersionId = version.Id, BaseModel = "starter", State = PortalRunState.Done };
        db.AddRange(dataset, version, run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    /// <summary>Processor time of the portal so far (proc(5): utime and stime).</summary>
    public double ProcessorSeconds()
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/stat"));
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    public long MemoryBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task SignUpAsync(string link)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });
        string page = await browser.GetStringAsync(link);
        string Hidden(string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync(link, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Name"] = "Bench",
            ["Form.Email"] = "bench@example.com",
            ["Form.Password"] = "correct horse battery",
            ["_handler"] = Hidden("_handler"),
            ["__RequestVerificationToken"] = Hidden("__RequestVerificationToken"),
        }));
        Cookie = cookies.GetCookieHeader(new Uri(Address));
        if (answer.StatusCode != HttpStatusCode.Redirect || !Cookie.Contains("portal=", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"No account could be made: {answer.StatusCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
