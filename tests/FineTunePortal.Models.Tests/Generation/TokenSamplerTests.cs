using FineTunePortal.Models.Generation;

namespace FineTunePortal.Models.Tests.Generation;

public class TokenSamplerTests
{
    private static readonly float Out = float.NegativeInfinity;

    [Fact]
    public void TopK_TiesAtTheLastPlace_KeepsAll()
    {
        float[] scores = [1, 3, 2, 2, 0];

        LogitFilters.TopK(scores, 2);

        Assert.Equal([Out, 3, 2, 2, Out], scores);
    }

    [Fact]
    public void TopK_MoreThanTheVocabulary_KeepsAll()
    {
        float[] scores = [1, 3];

        LogitFilters.TopK(scores, 1000);

        Assert.Equal([1, 3], scores);
    }

    [Fact]
    public void TopP_TheTokenThatCrosses_IsKept()
    {
        float[] scores = [.. new[] { 0.5, 0.3, 0.15, 0.05 }.Select(p => (float)Math.Log(p))];

        LogitFilters.TopP(scores, 0.6);

        Assert.Equal([false, false, true, true], scores.Select(float.IsNegativeInfinity));
    }

    [Fact]
    public void TopP_VerySmall_KeepsTheBest()
    {
        float[] scores = [0, 5, 1];

        LogitFilters.TopP(scores, 1e-9);

        Assert.Equal([Out, 5, Out], scores);
    }

    [Fact]
    public void MinP_BelowTheShareOfTheBest_IsRuledOut()
    {
        float[] scores = [.. new[] { 0.5, 0.06, 0.04, 0.4 }.Select(p => (float)Math.Log(p))];

        LogitFilters.MinP(scores, 0.1);

        Assert.Equal([false, false, true, false], scores.Select(float.IsNegativeInfinity));
    }

    [Fact]
    public void RepetitionPenalty_SeenTokens_LosesBothWays()
    {
        float[] scores = [2, -2, 2];

        LogitFilters.RepetitionPenalty(scores, [0, 1], 2);

        Assert.Equal([1, -4, 2], scores);
    }

    [Fact]
    public void Next_Greedy_TakesTheFirstOfTheBest()
    {
        var sampler = new TokenSampler(new SamplingOptions { Greedy = true }, []);

        Assert.Equal(1, sampler.Next([0, 7, 7, 1]));
    }

    [Fact]
    public void Next_GreedyWithPenalty_CountsItsOwnTokensAsSeen()
    {
        var sampler = new TokenSampler(new SamplingOptions { Greedy = true, RepetitionPenalty = 2 }, []);

        Assert.Equal([1, 2], new[] { sampler.Next([0, 4, 3]), sampler.Next([0, 4, 3]) });
    }

    [Fact]
    public void Next_SameSeed_SameTokens()
    {
        int[] Tokens(long seed)
        {
            var sampler = new TokenSampler(new SamplingOptions { Seed = seed }, []);
            return [.. Enumerable.Range(0, 50).Select(_ => sampler.Next(new float[100]))];
        }

        Assert.Equal(Tokens(7), Tokens(7));
        Assert.NotEqual(Tokens(7), Tokens(8));
    }

    [Fact]
    public void Next_ManyDraws_FollowTheProbabilities()
    {
        double[] probabilities = [0.5, 0.3, 0.2];
        var sampler = new TokenSampler(new SamplingOptions { Seed = 1 }, []);
        var counts = new int[3];
        for (var i = 0; i < 20_000; i++)
        {
            counts[sampler.Next([.. probabilities.Select(p => (float)Math.Log(p))])]++;
        }

        // Four standard deviations of a binomial share are at most 0.015.
        Assert.All(probabilities, (p, i) => Assert.InRange(counts[i] / 20_000.0, p - 0.015, p + 0.015));
    }

    [Fact]
    public void Draw_RuledOutTokens_AreNeverDrawn()
    {
        float[] scores = [Out, 0, Out];

        Assert.Equal([1, 1], new[] { TokenSampler.Draw(scores, 0), TokenSampler.Draw(scores, 0.999999) });
    }

    [Fact]
    public void Draw_NotANumber_SaysSo()
    {
        Assert.Throws<InvalidOperationException>(() => TokenSampler.Draw([float.NaN, float.NaN], 0.5));
    }

    [Theory]
    [InlineData(0.0, 0, 1.0, 0.0, 1.0, "temperature must be greater than 0, not 0; for the most likely token choose greedy.")]
    [InlineData(1.0, -1, 1.0, 0.0, 1.0, "top-k must be 0 (all tokens) or more, not -1.")]
    [InlineData(1.0, 0, 0.0, 0.0, 1.0, "top-p must be above 0 and at most 1, not 0.")]
    [InlineData(1.0, 0, 1.0, 2.0, 1.0, "min-p must be from 0 to 1, not 2.")]
    [InlineData(1.0, 0, 1.0, 0.0, -1.0, "repetition penalty must be greater than 0, not -1.")]
    public void Faults_ValueOutOfRange_SaysWhich(double temperature, int topK, double topP, double minP, double penalty, string fault)
    {
        var options = new SamplingOptions { Temperature = temperature, TopK = topK, TopP = topP, MinP = minP, RepetitionPenalty = penalty };

        Assert.Equal([fault], options.Faults());
        Assert.Throws<ArgumentException>(() => new TokenSampler(options, []));
    }

    [Fact]
    public void Largest_RandomNumbers_AgreesWithSorting()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (float)random.Next(20)).ToArray();
            var k = random.Next(1, values.Length + 1);

            Assert.Equal(values.OrderDescending().ElementAt(k - 1), Selection.Largest(values, k));
        }
    }
}
