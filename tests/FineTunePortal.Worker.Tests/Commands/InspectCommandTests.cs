using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class InspectCommandTests(TinyModel tiny, TinyClassifier classifier) : IClassFixture<TinyModel>, IClassFixture<TinyClassifier>
{
    [Fact]
    public void Inspect_Starter_IsWhatItsFolderHolds()
    {
        var model = Inspect("starter");
        Assert.Equal((null, "decoder", "llama", 6_737_664L, 512), (model.Problem, model.Kind, model.Family, model.Parameters, model.Context));
        Assert.True(model.HasChatTemplate);
    }

    [Fact]
    public void Inspect_ClassifierAndWhatItCameFrom_AreToldApart()
    {
        Assert.Equal("classifier", Inspect(classifier.Folder).Kind);
        Assert.Equal((null, "encoder"), (Inspect(Path.Combine(classifier.Folder, "..", "base")).Problem, Inspect(Path.Combine(classifier.Folder, "..", "base")).Kind));
    }

    [Fact]
    public void Inspect_OtherWeightsThanTheConfigurationAsksFor_SaysWhichWithoutPaths()
    {
        using var folder = new TemporaryFolder();
        Copy(tiny.Folder, folder.Path);
        string config = Path.Combine(folder.Path, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", StringComparison.Ordinal));

        string problem = Inspect(folder.Path).Problem!;
        Assert.StartsWith("the weights lack the tensor 'model.layers.2.", problem, StringComparison.Ordinal);
        Assert.Equal("error: " + problem, CommandHost.Run("inspect", folder.Path).Complaint);
    }

    public static TheoryData<string> Families => [.. Directory.GetDirectories(Repository.Fixture("models")).Where(folder => File.Exists(Path.Combine(folder, "model", "config.json"))).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Inspect_EachFamily_CanBeUsed(string family)
    {
        using var folder = new TemporaryFolder();
        Copy(Repository.Fixture("models", family, "model"), folder.Path);
        // Theirs are not among the files; any will do.
        File.Copy(Path.Combine(tiny.Folder, "tokenizer.json"), folder["tokenizer.json"], overwrite: true);
        var model = Inspect(folder.Path);
        Assert.Null(model.Problem);
        Assert.True(model.Parameters > 0);
    }

    [Fact]
    public void Inspect_UnknownFamily_SaysWhichAreKnown()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], """{"model_type":"mamba9","architectures":["Mamba9ForCausalLM"],"vocab_size":9,"hidden_size":8,"num_hidden_layers":1,"num_attention_heads":1}""");
        Assert.StartsWith("config.json: the architecture Mamba9ForCausalLM (model_type 'mamba9') is not supported. Supported: cohere2, ", Inspect(folder.Path).Problem, StringComparison.Ordinal);
    }

    private static InspectedModel Inspect(string folder) => InspectedModel.FromJson(CommandHost.Run("inspect", folder, "--json").Success);

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
