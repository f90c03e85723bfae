using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

/// <summary>Model folders that can't be used: one line that says why, and exit code 1.</summary>
public class BadModelTests
{
    private static readonly string s_model = Repository.Fixture("models", "llama", "model");

    [Fact]
    public void Folder_Missing_IsNamed() =>
        Assert.Equal("error: There is no model folder 'nowhere'. Name a folder with config.json and *.safetensors, or 'starter' for the built-in model.", Complaint("nowhere"));

    [Fact]
    public void Architecture_Unknown_IsNamed()
    {
        using var folder = Copy();
        File.WriteAllText(folder["config.json"], File.ReadAllText(folder["config.json"]).Replace("\"llama\"", "\"mamba\"", StringComparison.Ordinal));
        Assert.Contains("model_type 'mamba') is not supported", Complaint(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_RenamedPickle_AreRefused()
    {
        using var folder = Copy();
        File.WriteAllBytes(folder["model.safetensors"], [0x80, 2, .. new byte[64]]);
        Assert.Contains("pickle", Complaint(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_Truncated_AreRefused()
    {
        using var folder = Copy();
        byte[] whole = File.ReadAllBytes(folder["model.safetensors"]);
        File.WriteAllBytes(folder["model.safetensors"], whole[..(whole.Length / 2)]);
        Assert.Contains("model.safetensors", Complaint(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Adapter_OfAnotherModel_IsRefused()
    {
        string adapter = Repository.Fixture("models", "llama", "lora");
        string complaint = CommandHost.Run("logits", "--model", Repository.Fixture("training", "model"), "--adapter", adapter, "--ids", "1", "--out", "never").Complaint;
        Assert.Contains("made for another model", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Classifier_AskedToWrite_IsSentElsewhere()
    {
        using var classifier = new TinyClassifier();
        string complaint = CommandHost.RunWith("hello\n", "generate", "--model", classifier.Folder, "--prompt", "hello", "--dtype", "fp32").Complaint;
        Assert.Equal($"error: '{classifier.Folder}' gives labels to texts and writes none. './finetune classify' asks it, './finetune evaluate' measures it.", complaint);
    }

    [Fact]
    public void Device_ThatIsNotThere_IsNamed() =>
        Assert.Contains("cuda:99", CommandHost.Run("logits", "--model", s_model, "--ids", "1", "--out", "never", "--device", "cuda:99").Errors, StringComparison.Ordinal);

    private static string Complaint(string model) => CommandHost.Run("logits", "--model", model, "--ids", "1", "--out", "never").Complaint;

    private static TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(s_model))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        return folder;
    }
}
