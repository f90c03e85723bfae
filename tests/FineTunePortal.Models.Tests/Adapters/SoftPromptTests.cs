using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Generation;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Adapters;

public sealed class SoftPromptTests : IDisposable
{
    private static readonly long[] First = [5, 9, 33, 7];
    private static readonly long[] Second = [80, 81];

    private readonly CausalLanguageModel model = ModelLoader.Load(Repository.Fixture("models", "llama", "model"));
    private readonly AdapterSet prompt;
    private readonly IDisposable noGradients = no_grad();

    public SoftPromptTests() => prompt = AdapterSet.Load(model, Repository.Fixture("models", "adapters", "prompt_tuning"));

    public void Dispose()
    {
        prompt.Dispose();
        model.Dispose();
        noGradients.Dispose();
    }

    [Fact]
    public void Hidden_PaddingOnTheLeft_EqualsTheTextAlone()
    {
        using var alone = Hidden([Second], null);
        using var padded = Hidden([First, [0, 0, .. Second]], [[1, 1, 1, 1], [0, 0, 1, 1]]);

        Assert.Equal([2, 4, 32], padded.shape);
        Assert.InRange(Distance(alone, padded.narrow(0, 1, 1).narrow(1, 2, 2)), 0, 1e-5);
    }

    [Fact]
    public void Hidden_PackedDocuments_EqualSeparateOnes()
    {
        using var packed = Hidden([[.. First, .. Second, 0]], [[1, 1, 1, 1, 2, 2, 0]]);
        using var apart = cat([Hidden([First], null), Hidden([Second], null)], dim: 1);

        Assert.InRange(Distance(apart, packed.narrow(1, 0, 6)), 0, 1e-5);
    }

    [Fact]
    public void Hidden_WithACache_EqualsTheWholeText()
    {
        using var whole = Hidden([First], null);
        using var cache = model.CreateCache();
        using var scope = NewDisposeScope();

        var steps = First.Select(id => model.hidden(new ModelInput(tensor(new[] { id }, [1, 1])), cache)).ToList();

        Assert.InRange(Distance(whole, cat(steps, dim: 1)), 0, 1e-5);
    }

    [Fact]
    public void Generate_PromptsOfDifferentLengths_AnswersAsOneByOne()
    {
        var options = new GenerationOptions { MaxNewTokens = 8, Sampling = new SamplingOptions { Greedy = true } };
        int[][] prompts = [[5, 9, 33, 7], [80, 81]];

        var together = new BatchGenerator(model).Generate(prompts, options).Select(answer => answer.Ids);

        Assert.Equal(prompts.Select(ids => new TokenGenerator(model).Generate(ids, options).ToList()), together);
    }

    [Fact]
    public void Generate_NearTheEndOfTheContext_LeavesRoomForThePrompt()
    {
        var text = Enumerable.Repeat(5, 128 - 5 - 2).ToList();
        var generator = new TokenGenerator(model);

        var answer = generator.Generate(text, new GenerationOptions { MaxNewTokens = 8, Sampling = new SamplingOptions { Greedy = true } }).ToList();

        Assert.Equal((2, FinishReason.ContextFull), (answer.Count, generator.Finish));
    }

    [Fact]
    public void Merge_IsRefused()
    {
        var error = Assert.Throws<ConfigException>(prompt.Merge);

        Assert.Equal("A tuned prompt can't be merged: it stands before each text and changes no weight of the model. Use the adapter as it is.", error.Message);
    }

    [Fact]
    public void Create_StartsWithTokensThatTheModelKnows()
    {
        prompt.Detach();
        using var fresh = AdapterSet.Create(model, new PromptConfig { VirtualTokens = 3 }, seed: 1);

        var rows = fresh.parameters().Single();
        var known = model.Embed(arange(160)).data<float>().ToArray().Chunk(32).ToList();

        Assert.Equal([3, 32], rows.shape);
        Assert.All(rows.data<float>().ToArray().Chunk(32), row => Assert.Contains(known, token => token.AsSpan().SequenceEqual(row)));
    }

    private Tensor Hidden(long[][] ids, long[][]? segments)
    {
        long[] shape = [ids.Length, ids[0].Length];
        return model.hidden(new ModelInput(tensor(ids.SelectMany(static row => row).ToArray(), shape), SegmentIds: segments is null ? null : tensor(segments.SelectMany(static row => row).ToArray(), shape)));
    }

    private static double Distance(Tensor first, Tensor second) => (first - second).abs().max().item<float>();
}
