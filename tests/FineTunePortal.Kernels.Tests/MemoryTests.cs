using System.Runtime.InteropServices;

namespace FineTunePortal.Kernels.Tests;

public sealed class MemoryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("groups-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void ResidentBytes_AfterTouchingMemory_Grow()
    {
        var before = Memory.resident_bytes();
        var block = GC.AllocateUninitializedArray<byte>(64 << 20, pinned: true);
        block.AsSpan().Fill(1);
        Assert.InRange(Memory.resident_bytes() - before, 32 << 20, 200 << 20);
        Assert.InRange(Memory.peak_resident_bytes(), Memory.resident_bytes(), long.MaxValue);
        GC.KeepAlive(block);
    }

    [Fact]
    public void AvailableBytes_OnAnyMachine_ArePositiveAndLessThanATebibyte() =>
        Assert.InRange(Memory.available_bytes(), 1L << 20, 1L << 40);

    [Fact]
    public void Device_WithoutCuda_SaysSo()
    {
        if (TorchSharp.torch.cuda.is_available())
        {
            Assert.InRange(Memory.device(0).Free, 1, Memory.device(0).Total);
            return;
        }
        Assert.ThrowsAny<ExternalException>(() => Memory.device(0));
    }

    [Fact]
    public void ControlGroup_Version2_TakesTheTightestOfTheGroupAndItsParents()
    {
        Group("a", ("memory.max", "1000"), ("memory.current", "400"), ("memory.stat", "anon 5\ninactive_file 100\n"));
        Group("a/b", ("memory.max", "max"), ("memory.current", "300"));
        Assert.Equal(700, ControlGroup.Least(["0::/a/b"], root));
    }

    [Fact]
    public void ControlGroup_Version1_ReadsTheMemoryController()
    {
        Group("memory/x", ("memory.limit_in_bytes", "1000"), ("memory.usage_in_bytes", "990"));
        Assert.Equal(10, ControlGroup.Least(["5:cpu,cpuacct:/y", "4:memory:/x"], root));
    }

    [Fact]
    public void ControlGroup_NoLimits_GivesNone()
    {
        Group("memory/x", ("memory.limit_in_bytes", "9223372036854771712"), ("memory.usage_in_bytes", "990"));
        Assert.Null(ControlGroup.Least(["4:memory:/x", "0::/"], root));
    }

    private void Group(string path, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, path)).FullName;
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder, name), text);
    }
}
