using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

[assembly: SupportedOSPlatform("linux")]

namespace FineTunePortal.SetUp.Tests;

/// <summary>What a started script said and how it ended.</summary>
public sealed record Answer(int ExitCode, string Output, string Errors);

/// <summary>
/// A temporary checkout with the real scripts, one source file, and a PATH that holds only what a test puts there
/// (and the plain tools of any system). To begin with: root, all packages, and an SDK whose build makes a program
/// that prints its arguments.
/// </summary>
public sealed class Sandbox : IDisposable
{
    private static readonly string[] PlainTools =
    [
        "awk", "basename", "bash", "cat", "chmod", "cp", "cut", "dirname", "env", "find", "flock", "grep", "head", "ln",
        "mkdir", "mv", "readlink", "rm", "sed", "sha256sum", "sort", "tail", "touch", "true", "uname", "xargs",
    ];

    /// <summary>A script that hangs fails its test after this long instead of holding up the rest.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly List<Process> _started = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("set-up-").FullName;

    public Sandbox()
    {
        Directory.CreateDirectory(Checkout);
        foreach (var script in new[] { "run", "finetune", "test" })
        {
            File.Copy(Path.Combine(FineTunePortal.Tests.Repository.Root, script), Path.Combine(Checkout, script));
        }

        CopyFolder(Path.Combine(FineTunePortal.Tests.Repository.Root, "scripts"), Path.Combine(Checkout, "scripts"));
        Write("src/FineTunePortal.Worker/Program.cs", "return 0;");
        Write("src/FineTunePortal.Web/Program.cs", "return 0;");
        Write("wwwroot-assets/package.json", "{}");
        Write("Directory.Build.props", "<Project />");

        Directory.CreateDirectory(Tools);
        foreach (var tool in PlainTools)
        {
            File.CreateSymbolicLink(Path.Combine(Tools, tool), FindOnPath(tool));
        }

        StandIn("id", "echo 0");
        StandIn("dpkg-query", """
            for package in libtorch-dev libopenblas0-openmp cmake g++ make libsqlite3-0 chromium postgresql; do echo "installed $package"; done
            """);
        StandIn("npm", "true");
        StandInDotnet();
    }

    /// <summary>The copied checkout.</summary>
    public string Checkout => Path.Combine(_folder, "checkout");

    /// <summary>The one folder of PATH.</summary>
    public string Tools => Path.Combine(_folder, "tools");

    /// <summary>What started scripts find on stdin.</summary>
    public string Input { get; set; } = "";

    /// <summary>A shell script under a tool's name; each call is written down, see <see cref="Calls"/>.</summary>
    public void StandIn(string tool, string script)
    {
        var path = Path.Combine(Tools, tool);
        WriteScript(path, $"echo \"$*\" >>'{Path.Combine(_folder, tool + ".calls")}'\n{script}");
    }

    public void Remove(string tool) => File.Delete(Path.Combine(Tools, tool));

    /// <summary>The arguments of each call of a stand-in so far.</summary>
    public string[] Calls(string tool)
    {
        var path = Path.Combine(_folder, tool + ".calls");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }

    /// <summary>An SDK that "builds" a program from the given shell script. <paramref name="build"/> runs first.</summary>
    public void StandInDotnet(string program = "printf '%s\\n' \"$@\"", string build = "", string test = "")
    {
        var sdk = Directory.CreateDirectory(Path.Combine(_folder, "sdk")).FullName;
        WriteScript(Path.Combine(sdk, "dotnet"), "true");
        WriteScript(Path.Combine(_folder, "program"), program);
        StandIn("dotnet", DotnetScript(sdk, build, test));
    }

    /// <summary>The text of a stand-in for <c>dotnet</c> whose SDK lies in <paramref name="sdk"/>.</summary>
    public string DotnetScript(string sdk, string build = "", string test = "") => $$"""
        case $1 in
        --list-sdks) echo "9.0.100 [/elsewhere/sdk]"; echo "10.0.100 [{{sdk}}/sdk]" ;;
        build)
            echo "chatter of the build"
            {{build}}
            mkdir -p src/FineTunePortal.Worker/bin/Release/net10.0
            cp '{{Path.Combine(_folder, "program")}}' src/FineTunePortal.Worker/bin/Release/net10.0/finetune ;;
        publish)
            {{build}}
            while [ "$1" != --output ]; do shift; done
            mkdir -p "$2"
            cp '{{Path.Combine(_folder, "program")}}' "$2/portal" ;;
        test)
            project=$(basename "$2" .csproj)
            {{test}} ;;
        esac
        """;

    public string Write(string relativePath, string text)
    {
        var path = Path.Combine(Checkout, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A named pipe: whoever opens it for reading waits until somebody writes, and the other way round.</summary>
    public string Pipe(string name)
    {
        var path = Path.Combine(_folder, name);
        using var process = Process.Start("mkfifo", path);
        process.WaitForExit();
        return path;
    }

    public Process Start(string script, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(Tools, "bash"))
        {
            WorkingDirectory = Checkout,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Checkout, script));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        start.Environment["PATH"] = Tools;
        start.Environment["HOME"] = _folder;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        _started.Add(process);
        process.StandardInput.Write(Input);
        process.StandardInput.Close();
        return process;
    }

    public async Task<Answer> Run(string script, string[] arguments, params (string Name, string Value)[] environment)
    {
        return await Finish(Start(script, arguments, environment));
    }

    public static async Task<Answer> Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return new Answer(process.ExitCode, await output, await errors);
    }

    /// <summary>Waits until somebody writes to the pipe.</summary>
    public static Task ReadFrom(string pipe) => Task.Run(() => File.ReadAllText(pipe)).WaitAsync(Limit);

    /// <summary>Waits until somebody reads from the pipe, and lets it go on.</summary>
    public static Task WriteTo(string pipe) => Task.Run(() => File.WriteAllText(pipe, "\n")).WaitAsync(Limit);

    /// <summary>The next line that a started script says.</summary>
    public static Task<string?> NextError(Process process) => process.StandardError.ReadLineAsync().WaitAsync(Limit);

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static void WriteScript(string path, string text)
    {
        // A new file each time: one that still runs can't be written to.
        File.Delete(path);
        File.WriteAllText(path, "#!/usr/bin/env bash\n" + text + "\n", new UTF8Encoding(false));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string FindOnPath(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Select(folder => Path.Combine(folder, tool))
            .First(File.Exists);

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
