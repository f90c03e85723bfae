using System.Text.Json;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Checkpoints;

public class StoredWeightsTests
{
    public static TheoryData<string> Models => [.. Folders];

    private static IEnumerable<string> Folders =>
        Directory.GetDirectories(Repository.Fixture("models")).Where(folder => Directory.Exists(Path.Combine(folder, "lora"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_ModelThatWasLoaded_HasTheCheckpointsNamesAndShapes(string name)
    {
        var folder = Repository.Fixture("models", name, "model");
        using var checkpoint = CheckpointFolder.Open(folder);
        using var model = ModelLoader.Load(folder);

        var stored = StoredWeights.Of(model).ToDictionary(item => item.Name, item => string.Join(" x ", item.Tensor.shape));

        Assert.Equal(checkpoint.Names.Order().Select(tensor => (tensor, string.Join(" x ", checkpoint.Entry(tensor).Shape))), stored.OrderBy(item => item.Key).Select(item => (item.Key, item.Value)));
    }

    // GLM-4's four norms are listed in the order in which they are used, which is not the reference's; nothing goes by it.
    public static TheoryData<string> OrderedModels => [.. Folders.Where(static name => name != "glm4")];

    [Theory]
    [MemberData(nameof(OrderedModels))]
    public void Parameters_OfAFamily_ComeInTheReferencesOrder(string name)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("models", name, "reference.json")));
        using var model = ModelLoader.Shape(ModelConfig.Load(Repository.Fixture("models", name, "model")));

        Assert.Equal(reference.RootElement.GetProperty("grad_norms").EnumerateObject().Select(item => item.Name), model.named_parameters().Select(item => item.name));
    }

    [Fact]
    public void Write_MixtureOfExperts_GivesTheSameModelBack()
    {
        using var folder = new TemporaryFolder();
        var source = Repository.Fixture("models", "qwen3_moe", "model");
        using var model = ModelLoader.Load(source);
        File.Copy(Path.Combine(source, "config.json"), folder.File("config.json"));
        CheckpointWriter.Write(folder.Path, StoredWeights.Of(model));

        using var again = ModelLoader.Load(folder.Path);

        Assert.All(model.named_parameters().Zip(again.named_parameters()), pair => Assert.True(pair.First.parameter.SameAs(pair.Second.parameter), pair.First.name));
    }
}
