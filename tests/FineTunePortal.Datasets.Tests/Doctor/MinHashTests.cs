namespace FineTunePortal.Datasets.Tests.Doctor;

public class MinHashTests
{
    /// <summary>Texts made of random words, of which a part is exchanged: the true likeness is counted, and the estimate must be near.</summary>
    [Theory]
    [InlineData(400, 0.02)]
    [InlineData(400, 0.2)]
    [InlineData(120, 0.1)]
    [InlineData(60, 0.5)]
    [InlineData(25, 0.3)]
    public void Likeness_RandomTexts_IsNearTheTrueOne(int words, double exchanged)
    {
        var random = new Random(words);
        var errors = new List<double>();
        for (var trial = 0; trial < 60; trial++)
        {
            var one = Enumerable.Range(0, words).Select(_ => Word(random)).ToArray();
            var other = one.Select(word => random.NextDouble() < exchanged ? Word(random) : word);
            var (a, b) = (string.Join(' ', one), string.Join(' ', other));
            errors.Add(Estimate(a, b) - Jaccard(a, b));
        }

        // Without a lean, and no single estimate beyond four standard deviations of 1 / (2 √96).
        Assert.InRange(errors.Average(), -0.03, 0.03);
        Assert.All(errors, error => Assert.InRange(error, -0.21, 0.21));
    }

    [Fact]
    public void Likeness_SameText_IsOneAndOfNothingThereIsNoSketch()
    {
        Assert.Equal(1, Estimate("a", "a"));
        Assert.Equal(1, Estimate("the same words", "the same words"));
        Assert.InRange(Estimate("completely different", "xyzzy plugh 123 qwerty"), 0, 0.1);
        Assert.False(MinHash.Sketch("", new uint[MinHash.Bins]));
    }

    [Fact]
    public void Find_NearCopiesAmongMany_AreFoundAndOthersAreNot()
    {
        var random = new Random(5);
        var finder = new NearDuplicateFinder();
        var texts = Enumerable.Range(0, 2000).Select(_ => string.Join(' ', Enumerable.Range(0, 40).Select(_ => Word(random)))).ToList();
        for (var i = 0; i < 100; i++)
        {
            texts.Add(texts[i * 7] + " " + Word(random));
        }

        for (var i = 0; i < texts.Count; i++)
        {
            finder.Add(i + 1, texts[i]);
        }

        var pairs = finder.Find(0.85);
        Assert.Equal(100, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(((pair.Row - 2001) * 7) + 1, pair.Like));
    }

    [Fact]
    public void Find_ThousandsOfTheSameBeginning_IsQuickAndMarksAllButOne()
    {
        var finder = new NearDuplicateFinder();
        for (var i = 0; i < 5000; i++)
        {
            finder.Add(i + 1, "thank you very much for your letter, we will answer it as soon as we can");
        }

        Assert.Equal(4999, finder.Find(0.85).Count);
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26))));

    private static double Estimate(string one, string other)
    {
        var (first, second) = (new uint[MinHash.Bins], new uint[MinHash.Bins]);
        Assert.True(MinHash.Sketch(one, first) && MinHash.Sketch(other, second));
        return MinHash.Likeness(first, second);
    }

    private static double Jaccard(string one, string other)
    {
        var (a, b) = (Groups(one), Groups(other));
        return (double)a.Intersect(b).Count() / a.Union(b).Count();

        static HashSet<string> Groups(string text) => [.. Enumerable.Range(0, Math.Max(1, text.Length - MinHash.GroupLength + 1)).Select(start => text.Substring(start, Math.Min(MinHash.GroupLength, text.Length - start)))];
    }
}
