using FineTunePortal.Tests;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Tests.Hosting;

public class ChildProcessesTests
{
    [Fact]
    public async Task Start_Program_GetsTheEnvironmentOfTheScript()
    {
        // The script is what the command line uses; the two must not drift apart.
        string script = Path.Combine(Repository.Root, "scripts", "numeric-environment.sh");
        const string Show = "env | grep -E '^(LD_LIBRARY_PATH|MALLOC_|GLIBC_|OPENBLAS_|GOTO|OMP_|GOMP_|KMP_|MKL_)' | sort";
        using var children = new ChildProcesses();
        using var bare = new System.Diagnostics.Process { StartInfo = new("/bin/bash", ["-c", $". '{script}'; {Show}"]) { RedirectStandardOutput = true } };
        bare.Start();
        string wanted = await bare.StandardOutput.ReadToEndAsync();

        using var child = await children.StartAsync("/bin/bash", ["-c", Show]);
        Assert.Equal(wanted, await child.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task Start_Arguments_ArriveAsTheyAre()
    {
        using var children = new ChildProcesses();
        using var child = await children.StartAsync("/bin/echo", ["$HOME; 'x'", "--pdeathsig"]);
        Assert.Equal("$HOME; 'x' --pdeathsig\n", await child.StandardOutput.ReadToEndAsync());
    }
}
