using FineTunePortal.Models;
using FineTunePortal.Tests;
using FineTunePortal.Training.Recipes;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Tests.Recipes;

public class ModelFolderTests
{
    [Theory]
    [InlineData("gemma3-multimodal", "Gemma3ForCausalLM")]
    [InlineData("gpt-neox", "GPTNeoXForCausalLM")]
    public void WriteTuned_AnyLayout_GivesTheSameTextModelBack(string family, string architecture)
    {
        using var _ = no_grad();
        using var folder = new TemporaryFolder();
        string source = Repository.Fixture("models", family, "model");
        using var model = ModelLoader.Load(source);

        ModelFolder.WriteTuned(source, folder["tuned"], model);

        using var tuned = ModelLoader.Load(folder["tuned"]);
        Assert.Equal(architecture, tuned.Config.Architecture);
        Assert.False(tuned.Config.Json.Has("text_config"));
        var input = new ModelInput(tensor(new long[] { 5, 9, 33, 7 }, [1, 4]));
        using var expected = model.logits(model.hidden(input));
        using var actual = tuned.logits(tuned.hidden(input));
        Assert.Equal(0, (expected - actual).abs().max().item<float>());
    }
}
