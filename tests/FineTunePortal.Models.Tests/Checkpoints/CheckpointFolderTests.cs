using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Checkpoints;

public class CheckpointFolderTests
{
    [Fact]
    public void Write_SmallShards_AreFoundThroughTheIndex()
    {
        using var folder = new TemporaryFolder();
        var tensors = Enumerable.Range(0, 5).Select(i => ($"layer.{i}", full([10], i, dtype: ScalarType.Float32))).ToList();

        CheckpointWriter.Write(folder.Path, tensors, shardBytes: 80);

        Assert.Equal(3, Directory.GetFiles(folder.Path, "model-*-of-00003.safetensors").Length);
        using var checkpoint = CheckpointFolder.Open(folder.Path);
        Assert.Equal(200, checkpoint.Bytes);
        Assert.All(tensors, item => Assert.True(checkpoint.Read(item.Item1).SameAs(item.Item2)));
    }

    [Fact]
    public void Write_OtherType_Converts()
    {
        using var folder = new TemporaryFolder();

        CheckpointWriter.Write(folder.Path, [("a", ones(4)), ("steps", tensor(7L))], ScalarType.BFloat16);

        using var checkpoint = CheckpointFolder.Open(folder.Path);
        Assert.Equal((SafetensorsType.BF16, SafetensorsType.I64), (checkpoint.Entry("a").Type, checkpoint.Entry("steps").Type));
    }

    [Theory]
    [InlineData("../outside.safetensors")]
    [InlineData("/etc/outside.safetensors")]
    [InlineData("sub/model.safetensors")]
    [InlineData("..\\\\model.safetensors")]
    [InlineData(".hidden.safetensors")]
    [InlineData("pytorch_model.bin")]
    public void Open_IndexThatLeavesTheFolder_IsRefused(string file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"" + file + "\"}}");

        var error = Assert.Throws<CheckpointException>(() => CheckpointFolder.Open(folder.Path));

        Assert.Contains("must be the name of a .safetensors file in the same folder", error.Message);
    }

    [Fact]
    public void Open_TensorNotWhereTheIndexSays_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.File("part.safetensors"), [("a", ones(1))]);
        File.WriteAllText(folder.File("model.safetensors.index.json"), """{"weight_map":{"a":"part.safetensors","b":"part.safetensors"}}""");

        var error = Assert.Throws<CheckpointException>(() => CheckpointFolder.Open(folder.Path));

        Assert.Equal($"{folder.File("part.safetensors")}: the index says that tensor 'b' is in this file, but it isn't. Download the folder again.", error.Message);
    }

    [Fact]
    public void Open_ShardMissing_NamesIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.safetensors.index.json"), """{"weight_map":{"a":"part.safetensors"}}""");

        var error = Assert.Throws<CheckpointException>(() => CheckpointFolder.Open(folder.Path));

        Assert.Equal($"{folder.File("part.safetensors")}: the file is missing.", error.Message);
    }

    [Fact]
    public void Open_OnlyPickles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("pytorch_model.bin"), "x");

        var error = Assert.Throws<CheckpointException>(() => CheckpointFolder.Open(folder.Path));

        Assert.Equal($"{folder.Path}: the weights are there only as pytorch_model.bin, a pickle file. Pickles can run code, so they are never read. Take the .safetensors version of the model.", error.Message);
    }

    [Fact]
    public void Open_NoFolder_SaysSo()
    {
        Assert.Contains("there is no such folder", Assert.Throws<CheckpointException>(() => CheckpointFolder.Open("/nowhere/at/all")).Message);
    }

    [Fact]
    public void Read_TensorThatIsMissing_NamesIt()
    {
        using var folder = new TemporaryFolder();
        CheckpointWriter.Write(folder.Path, [("a", ones(1))]);
        using var checkpoint = CheckpointFolder.Open(folder.Path);

        Assert.Contains("lack the tensor 'b'", Assert.Throws<CheckpointException>(() => checkpoint.Read("b")).Message);
    }
}
