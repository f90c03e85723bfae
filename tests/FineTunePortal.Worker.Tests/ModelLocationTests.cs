using FineTunePortal.Tests;

namespace FineTunePortal.Worker.Tests;

public class ModelLocationTests
{
    private const string Adapter = """{ "peft_type": "LORA", "r": 4, "target_modules": ["q_proj"], "base_model_name_or_path": "BASE" }""";

    [Fact]
    public void Find_BaseBesideTheAdapter_IsFoundFromThere()
    {
        using var folder = Folders("../base");
        Assert.Equal(new ModelLocation(Path.Combine(folder["adapter"], "../base"), folder["adapter"]), ModelLocation.Find(null, folder["adapter"]));
    }

    [Fact]
    public void Find_ModelGiven_OverrulesTheAdaptersOwn()
    {
        using var folder = Folders("some/where");
        Assert.Equal(new ModelLocation(folder["base"], folder["adapter"]), ModelLocation.Find(folder["base"], folder["adapter"]));
    }

    [Fact]
    public void Find_BaseThatIsNotHere_AsksForIt()
    {
        using var folder = Folders("meta-llama/Llama-3.2-1B");
        string message = Assert.Throws<UserErrorException>(() => ModelLocation.Find(null, folder["adapter"])).Message;
        Assert.Equal($"The adapter in '{folder["adapter"]}' belongs to the model 'meta-llama/Llama-3.2-1B', which is not on this machine. Say where it is with --model.", message);
    }

    [Fact]
    public void Find_WholeModelAsAdapter_SaysHowToGiveIt()
    {
        using var folder = Folders("x");
        Assert.Contains("Give it as --model", Assert.Throws<UserErrorException>(() => ModelLocation.Find(null, folder["base"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TwoAdapters_AreRefused()
    {
        using var folder = Folders("../base");
        Assert.Contains("both adapters", Assert.Throws<UserErrorException>(() => ModelLocation.Find(folder["adapter"], folder["adapter"])).Message, StringComparison.Ordinal);
    }

    private static TemporaryFolder Folders(string named)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["base"]);
        Directory.CreateDirectory(folder["adapter"]);
        File.WriteAllText(Path.Combine(folder["base"], "config.json"), "{}");
        File.WriteAllText(Path.Combine(folder["adapter"], "adapter_config.json"), Adapter.Replace("BASE", named, StringComparison.Ordinal));
        return folder;
    }
}
