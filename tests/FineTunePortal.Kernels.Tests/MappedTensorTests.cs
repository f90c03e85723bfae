using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests;

public sealed class MappedTensorTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"mapped-{Guid.NewGuid():N}.bin");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void FromFile_AlignedOffset_ReadsTheNumbersInPlace()
    {
        using var scope = NewDisposeScope();
        Write(8, [1, 2, 3, 4, 5, 6]);
        var mapped = MappedTensor.from_file(path, 8, [2, 3], ScalarType.Float32);
        Assert.Equal([2, 3], mapped.shape);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], mapped.data<float>().ToArray());
        Assert.True(IsMapped());
    }

    [Fact]
    public void FromFile_OddOffset_CopiesTheNumbers()
    {
        using var scope = NewDisposeScope();
        Write(7, [1, 2]);
        Assert.Equal([1f, 2f], MappedTensor.from_file(path, 7, [2], ScalarType.Float32).data<float>().ToArray());
        Assert.False(IsMapped());
    }

    [Fact]
    public void FromFile_LastViewGone_EndsTheMapping()
    {
        Write(0, [1, 2, 3, 4]);
        var mapped = MappedTensor.from_file(path, 0, [4], ScalarType.Float32);
        var view = mapped.narrow(0, 2, 2);
        mapped.Dispose();
        Assert.True(IsMapped());
        Assert.Equal([3f, 4f], view.data<float>().ToArray());
        view.Dispose();
        Assert.False(IsMapped());
    }

    [Fact]
    public void FromFile_FileDeleted_KeepsTheNumbers()
    {
        using var scope = NewDisposeScope();
        Write(0, [7, 8]);
        var mapped = MappedTensor.from_file(path, 0, [2], ScalarType.Float32);
        File.Delete(path);
        Assert.Equal(15, mapped.sum().item<float>());
    }

    [Fact]
    public void FromFile_Written_LeavesTheFileAlone()
    {
        using var scope = NewDisposeScope();
        Write(0, [7, 8]);
        var before = File.ReadAllBytes(path);
        MappedTensor.from_file(path, 0, [2], ScalarType.Float32).zero_();
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void FromFile_NoElements_GivesAnEmptyTensor()
    {
        using var scope = NewDisposeScope();
        Write(0, []);
        Assert.Equal([0, 4], MappedTensor.from_file(path, 0, [0, 4], ScalarType.BFloat16).shape);
    }

    [Theory]
    [InlineData(0, new long[] { 5 }, "has 16 bytes; 20 from byte 0 on were asked for")]
    [InlineData(4, new long[] { 4 }, "has 16 bytes; 16 from byte 4 on were asked for")]
    [InlineData(-4, new long[] { 1 }, "has 16 bytes; 4 from byte -4 on were asked for")]
    [InlineData(0, new[] { long.MaxValue, 8 }, "is not possible")]
    [InlineData(0, new long[] { -1 }, "is not possible")]
    public void FromFile_OutsideTheFile_IsRefused(long offset, long[] shape, string message)
    {
        Write(0, [1, 2, 3, 4]);
        var error = Assert.ThrowsAny<ExternalException>(() => MappedTensor.from_file(path, offset, shape, ScalarType.Float32));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFile_NoSuchFile_NamesIt()
    {
        var error = Assert.ThrowsAny<ExternalException>(() => MappedTensor.from_file(path, 0, [1], ScalarType.Float32));
        Assert.Equal($"mapped: can't open {path}: No such file or directory", error.Message);
    }

    private bool IsMapped() => File.ReadLines("/proc/self/maps").Any(line => line.EndsWith(path, StringComparison.Ordinal));

    private void Write(int padding, float[] values) =>
        File.WriteAllBytes(path, [.. new byte[padding], .. MemoryMarshal.AsBytes(values.AsSpan())]);
}
