using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Checkpoints;

public class SafetensorsFileTests
{
    [Fact]
    public void Write_WhatWasRead_IsTheSameFile()
    {
        using var folder = new TemporaryFolder();
        var source = Repository.Fixture("models", "llama", "lora", "adapter_model.safetensors");
        using (var reader = SafetensorsReader.Open(source))
        {
            SafetensorsWriter.Write(folder.File("copy.safetensors"), reader.Entries.Select(entry => (entry.Name, reader.Read(entry.Name))).Reverse().ToList());
        }

        Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(folder.File("copy.safetensors")));
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Read_EveryType_GivesBackWhatWasWritten(ScalarType type)
    {
        using var folder = new TemporaryFolder();
        using var original = tensor(new float[] { 0, 1, 2, 3, 1, 0 }, [2, 3]).to(type);
        SafetensorsWriter.Write(folder.File("a.safetensors"), [("a", original)]);

        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));
        using var read = reader.Read("a");

        Assert.Equal(type, read.dtype);
        Assert.Equal([2L, 3L], read.shape);
        Assert.True(read.SameAs(original));
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, ScalarType.Float32)]
    [InlineData(ScalarType.Float16, ScalarType.Float32)]
    [InlineData(ScalarType.Float32, ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64, ScalarType.Float32)]
    public void Read_AnotherType_Converts(ScalarType stored, ScalarType wanted)
    {
        using var folder = new TemporaryFolder();
        using var original = arange(-8, 8, dtype: ScalarType.Float32).div(4).to(stored);
        SafetensorsWriter.Write(folder.File("a.safetensors"), [("first", ones(3)), ("second", original)]);

        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));
        using var read = reader.Read("second", wanted);

        Assert.Equal(wanted, read.dtype);
        Assert.True(read.to(ScalarType.Float32).SameAs(original.to(ScalarType.Float32)));
    }

    [Fact]
    public void Read_UnalignedData_ConvertsAllTheSame()
    {
        using var folder = new TemporaryFolder();
        // A header of odd length, as old writers left it.
        const string header = """{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}} """;
        var file = SafetensorsBytes.Build(header + (header.Length % 2 == 0 ? " " : ""), 4);
        byte[] ones = [0x80, 0x3f, 0x00, 0x40];
        ones.CopyTo(file, file.Length - 4);
        File.WriteAllBytes(folder.File("a.safetensors"), file);

        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));
        using var read = reader.Read("a", ScalarType.Float32);

        Assert.Equal([1f, 2f], read.data<float>().ToArray());
    }

    [Fact]
    public void Read_BoolOfOtherBytes_IsTrueOrFalse()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.safetensors"), SafetensorsBytes.Build("""{"a":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}}""", 3));

        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));
        using var read = reader.Read("a");

        Assert.Equal([false, true, true], read.data<bool>().ToArray());
    }

    [Fact]
    public void Read_ScalarAndEmpty_HaveTheirShapes()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.File("a.safetensors"), [("scalar", tensor(2.5f)), ("empty", zeros([0, 4]))]);

        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));

        Assert.Equal(2.5f, reader.Read("scalar").item<float>());
        Assert.Equal([0L, 4L], reader.Read("empty", ScalarType.BFloat16).shape);
    }

    [Fact]
    public void Write_StridedTensor_WritesItInOrder()
    {
        using var folder = new TemporaryFolder();
        using var transposed = arange(0, 6, dtype: ScalarType.Float32).reshape(2, 3).t();
        SafetensorsWriter.Write(folder.File("a.safetensors"), [("a", transposed)]);

        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));

        Assert.Equal([0f, 3, 1, 4, 2, 5], reader.Read("a").data<float>().ToArray());
    }

    [Fact]
    public void Write_Failure_LeavesTheOldFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.safetensors"), "old");
        var gone = ones(3);
        gone.Dispose();

        Assert.ThrowsAny<Exception>(() => SafetensorsWriter.Write(folder.File("a.safetensors"), [("a", gone)]));

        Assert.Equal("old", File.ReadAllText(folder.File("a.safetensors")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Read_UnknownName_SaysSo()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.File("a.safetensors"), [("a", ones(3))]);
        using var reader = SafetensorsReader.Open(folder.File("a.safetensors"));

        var error = Assert.Throws<SafetensorsException>(() => reader.Read("b"));

        Assert.Equal((SafetensorsFault.TensorNotFound, "b"), (error.Fault, error.Tensor));
        Assert.Equal($"{folder.File("a.safetensors")}: tensor 'b': the file has no such tensor (it has 1 others).", error.Message);
    }
}
