using FineTunePortal.Models.Generation;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Generation;

public class GeneratorTests
{
    private static readonly int[] Prompt = [5, 9, 33, 7];

    private static CausalLanguageModel Model => ModelLoader.Load(Repository.Fixture("models", "llama", "model"));

    [Fact]
    public void Generate_EndToken_EndsTheAnswerWithoutIt()
    {
        using var model = Model;
        var generator = new TokenGenerator(model);
        var greedy = new GenerationOptions { MaxNewTokens = 10, Sampling = new SamplingOptions { Greedy = true } };
        var whole = generator.Generate(Prompt, greedy).ToList();
        Assert.Equal(FinishReason.Length, generator.Finish);

        var end = whole[4];
        var cut = generator.Generate(Prompt, greedy with { EosIds = [end] }).ToList();

        Assert.Equal(whole.TakeWhile(token => token != end), cut);
        Assert.Equal(FinishReason.EndToken, generator.Finish);
    }

    [Fact]
    public void Generate_FullContext_Stops()
    {
        using var model = Model;
        var generator = new TokenGenerator(model);
        var prompt = Enumerable.Repeat(5, 120).ToList();

        var answer = generator.Generate(prompt, new GenerationOptions { MaxNewTokens = 100 }).ToList();

        Assert.Equal(8, answer.Count);
        Assert.Equal(FinishReason.ContextFull, generator.Finish);
    }

    [Fact]
    public void Generate_PromptLongerThanTheContext_SaysBothLengths()
    {
        using var model = Model;

        var error = Assert.Throws<ArgumentException>(() => new TokenGenerator(model).Generate(Enumerable.Repeat(5, 128).ToList(), new GenerationOptions()));

        Assert.StartsWith("The prompt has 128 tokens, but the model's context holds 128.", error.Message);
    }

    [Theory]
    [InlineData(160)]
    [InlineData(-1)]
    public void Generate_TokenOutsideTheVocabulary_IsRefused(int token)
    {
        using var model = Model;

        Assert.Throws<ArgumentException>(() => new TokenGenerator(model).Generate([token], new GenerationOptions()));
    }

    [Fact]
    public void Generate_Cancelled_Stops()
    {
        using var model = Model;
        using var source = new CancellationTokenSource();
        var count = 0;

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in new TokenGenerator(model).Generate(Prompt, new GenerationOptions(), source.Token))
            {
                if (++count == 3)
                {
                    source.Cancel();
                }
            }
        });

        Assert.Equal(3, count);
    }

    [Fact]
    public void Generate_BetweenTokens_LeavesTheCallersGradientModeAlone()
    {
        using var model = Model;

        foreach (var _ in new TokenGenerator(model).Generate(Prompt, new GenerationOptions { MaxNewTokens = 2 }))
        {
            Assert.True(is_grad_enabled());
        }
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("gpt_oss")]
    [InlineData("qwen3_moe")]
    [InlineData("lfm2")]
    [InlineData("qwen3_5")]
    [InlineData("gemma4")]
    public void GenerateBatch_PromptsOfDifferentLengths_EqualsOneByOne(string family)
    {
        using var model = ModelLoader.Load(Repository.Fixture("models", family, "model"));
        var options = new GenerationOptions { MaxNewTokens = 12, Sampling = new SamplingOptions { Greedy = true } };
        int[][] prompts = [[5, 9, 33, 7, 21, 4], [80], [12, 13, 14]];

        var batch = new BatchGenerator(model).Generate(prompts, options);

        Assert.All(prompts, (prompt, i) => Assert.Equal(new TokenGenerator(model).Generate(prompt, options), batch[i].Ids));
    }

    [Fact]
    public void GenerateBatch_RowsThatEndEarly_DoNotDisturbTheOthers()
    {
        using var model = Model;
        var options = new GenerationOptions { MaxNewTokens = 12, Sampling = new SamplingOptions { Greedy = true } };
        int[][] prompts = [[5, 9, 33], [80, 81, 82]];
        var alone = prompts.Select(prompt => new TokenGenerator(model).Generate(prompt, options).ToList()).ToList();
        var end = alone[0][2];

        var batch = new BatchGenerator(model).Generate(prompts, options with { EosIds = [end] });

        Assert.Equal(alone[0].TakeWhile(token => token != end), batch[0].Ids);
        Assert.Equal(alone[1].TakeWhile(token => token != end), batch[1].Ids);
        Assert.Equal(FinishReason.EndToken, batch[0].Finish);
    }

    [Fact]
    public void Append_BeyondABlock_KeepsEarlierTokens()
    {
        using var _ = no_grad();
        using var cache = new KeyValueCache(1);
        var all = arange(0, 600, dtype: ScalarType.Float32).reshape(1, 600, 1, 1);
        Tensor keys = all;
        for (var start = 0; start < 600; start += 150)
        {
            var piece = all.narrow(1, start, 150);
            (keys, var values) = cache.Append(0, piece, piece + 1);
            cache.Advance(150);
            Assert.True(values.SameAs(keys + 1));
        }

        Assert.Equal(600, cache.Length);
        Assert.True(keys.SameAs(all));
    }
}
