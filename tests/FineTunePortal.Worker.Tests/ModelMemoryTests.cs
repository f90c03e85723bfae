using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Tests;

public class ModelMemoryTests
{
    private const long Gibibyte = 1L << 30;

    [Fact]
    public void Require_TooLargeInFp32_OffersBf16() =>
        Assert.Equal(
            "This model needs about 4.3 GiB of memory, and 4.0 GiB are free. Take --dtype bf16, which needs half of it, close other programs, or choose a smaller model.",
            Assert.Throws<UserErrorException>(() => ModelMemory.Require(Gibibyte, ScalarType.Float32, 4 * Gibibyte)).Message);

    [Fact]
    public void Require_TooLargeInBf16_OffersASmallerModel() =>
        Assert.EndsWith(
            "Close other programs, or choose a smaller model.",
            Assert.Throws<UserErrorException>(() => ModelMemory.Require(2 * Gibibyte, ScalarType.BFloat16, 4 * Gibibyte)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Require_Enough_SaysNothing()
    {
        ModelMemory.Require(Gibibyte, ScalarType.BFloat16, 4 * Gibibyte);
        ModelMemory.Require(Repository.Fixture("models", "llama", "model"), ScalarType.Float32);
    }

    /// <summary>A terabyte of weights, as a file with a hole.</summary>
    [Fact]
    public void Logits_ModelBeyondAllMemory_IsRefusedBeforeItIsRead()
    {
        const long Bytes = 1L << 40;
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Fixture("models", "llama", "model", "config.json"), folder["config.json"]);
        byte[] header = System.Text.Encoding.ASCII.GetBytes($$$"""{"model.embed_tokens.weight":{"dtype":"F32","shape":[{{{Bytes / 4}}}],"data_offsets":[0,{{{Bytes}}}]}}""");
        using (var file = File.Create(folder["model.safetensors"]))
        {
            file.Write(BitConverter.GetBytes((ulong)header.Length));
            file.Write(header);
            file.SetLength(sizeof(ulong) + header.Length + Bytes);
        }

        string complaint = CommandHost.Run("logits", "--model", folder.Path, "--ids", "1", "--out", "never").Complaint;
        Assert.StartsWith("error: This model needs about 1024.3 GiB of memory, and ", complaint, StringComparison.Ordinal);
    }
}
