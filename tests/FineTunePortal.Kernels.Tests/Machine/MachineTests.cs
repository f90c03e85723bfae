using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Machine;

public class MachineTests
{
    [Fact]
    public void Measure_OnThisMachine_GivesRatesThatExplainTheChoice()
    {
        var choice = DtypeChoice.Measure();
        Assert.InRange(choice.Fp32Rate, 1e8, 1e15);
        Assert.InRange(choice.Bf16Rate, 1e6, 1e15);
        Assert.Equal(choice.Bf16Rate >= 1.2 * choice.Fp32Rate, choice.Dtype == ScalarType.BFloat16);
        Assert.StartsWith("bf16 products run ", choice.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100e9, 160e9, ScalarType.BFloat16, "bf16 products run 1.6 times as fast as fp32 here")]
    [InlineData(100e9, 110e9, ScalarType.Float32, "bf16 products run 1.1 times as fast as fp32 here")]
    [InlineData(250e9, 60e9, ScalarType.Float32, "bf16 products run 4.2 times slower than fp32 here")]
    public void Decide_Rates_ChoosesBf16WhereItIsClearlyFaster(double fp32, double bf16, ScalarType dtype, string reason)
    {
        var choice = DtypeChoice.Decide(fp32, bf16);
        Assert.Equal(dtype, choice.Dtype);
        Assert.Equal(reason, choice.Reason);
    }

    [Fact]
    public void Measure_RandomState_IsLeftAlone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var expected = randn(4);
        manual_seed(3);
        DtypeChoice.Measure();
        Assert.True((randn(4) == expected).all().item<bool>());
    }

    [Fact]
    public void Set_OneThread_IsWhatLibtorchUses()
    {
        var before = get_num_threads();
        ComputeThreads.Set(1);
        Assert.Equal(1, get_num_threads());
        Assert.Equal(1, get_num_interop_threads());
        ComputeThreads.Set(before);
        Assert.Equal(before, get_num_threads());
    }

    [Fact]
    public void Set_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ComputeThreads.Set(-1));

    [Fact]
    public void Blas_AfterLibtorchWasLoaded_IsAFile()
    {
        using var product = ones(2, 2).matmul(ones(2, 2));
        Assert.True(File.Exists(LoadedLibraries.Blas()), LoadedLibraries.Blas());
    }

    [Fact]
    public void BlasIn_InterfaceAndImplementation_NamesTheImplementation()
    {
        Assert.Equal(
            "/b/openblas-openmp/libopenblas.so.0",
            LoadedLibraries.BlasIn(["/lib/libtorch_cpu.so.1.13", "/b/openblas-openmp/libblas.so.3", "/b/openblas-openmp/libopenblas.so.0"]));
        Assert.Equal("/lib/libtorch_cpu.so", LoadedLibraries.BlasIn(["/lib/libtorch_cpu.so", "/lib/libc.so.6"]));
        Assert.Null(LoadedLibraries.BlasIn(["/lib/libc.so.6"]));
    }
}
