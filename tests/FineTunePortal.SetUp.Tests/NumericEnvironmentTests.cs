using System.Globalization;

namespace FineTunePortal.SetUp.Tests;

public sealed class NumericEnvironmentTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public NumericEnvironmentTests() => _sandbox.StandInDotnet(program: "env");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("OPENBLAS_CORETYPE", "Haswell")]
    [InlineData("OPENBLAS_L2_SIZE", "512")]
    [InlineData("OPENBLAS_NUM_THREADS", "1")]
    [InlineData("OMP_NUM_THREADS", "1")]
    [InlineData("MKL_NUM_THREADS", "1")]
    public async Task Start_PresetOfAnotherMachine_DoesNotReachTheProgram(string name, string value)
    {
        Assert.DoesNotContain(name, (await Environment((name, value))).Keys);
    }

    [Fact]
    public async Task Start_Allocator_KeepsItsHeapAndGivesLargeBlocksBack()
    {
        var environment = await Environment();

        Assert.True(Bytes(environment["MALLOC_TRIM_THRESHOLD_"]) >= 1L << 32);
        Assert.InRange(Bytes(environment["MALLOC_MMAP_THRESHOLD_"]), 1, 32 << 20);
        Assert.Equal("1", environment["MALLOC_ARENA_MAX"]);
        Assert.Contains("glibc.malloc.hugetlb=1", environment["GLIBC_TUNABLES"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WaitingThreads_GiveUpTheirProcessorSoon()
    {
        Assert.Equal("1000", (await Environment(("GOMP_SPINCOUNT", "infinity")))["GOMP_SPINCOUNT"]);
    }

    [Fact]
    public async Task Start_LibraryPath_BeginsWithTheOpenMpBlasAndKeepsTheRest()
    {
        var folders = (await Environment(("LD_LIBRARY_PATH", "/opt/mine")))["LD_LIBRARY_PATH"].Split(':');

        Assert.EndsWith("/openblas-openmp", folders[0], StringComparison.Ordinal);
        Assert.Equal(["/opt/mine"], folders[1..]);
    }

    [Fact]
    public async Task Start_DotnetRoot_IsTheSdksFolder()
    {
        Assert.True(File.Exists(Path.Combine((await Environment())["DOTNET_ROOT"], "dotnet")));
    }

    private static long Bytes(string value) => long.Parse(value, CultureInfo.InvariantCulture);

    private async Task<Dictionary<string, string>> Environment(params (string, string)[] before)
    {
        var answer = await _sandbox.Run("finetune", [], before);
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
