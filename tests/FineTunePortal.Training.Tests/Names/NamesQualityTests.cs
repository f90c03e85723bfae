using FineTunePortal.Privacy.Names;
using FineTunePortal.Tests;
using FineTunePortal.Training.Names;

namespace FineTunePortal.Training.Tests.Names;

/// <summary>The model that comes with the product, on sentences that it was not trained on; the floors are a little below what docs/results.md tells.</summary>
public class NamesQualityTests
{
    [Theory]
    [InlineData("wnut17-dev", 0.58, 0.50, 0.10)]
    [InlineData("uner-pud", 0.76, 0.69, 0.40)]
    [InlineData("kpwr-tenth", 0.78, 0.76, 0.70)]
    [InlineData("ronec-valid", 0.73, 0.82, 0.63)]
    public void Find_HeldOutSentences_IsNotWorseThanItWas(string part, double person, double place, double organization)
    {
        var texts = NamesCorpora.Measure(new NamesFolder(Path.Combine(Repository.Root, "privacy", "training")))[part].Where((_, i) => i % 4 == 0);
        var scores = NamesScores.Of(NamesModel.BuiltIn, texts).ToDictionary(score => score.Type, score => score.F2);
        Assert.True(scores["PERSON"] >= person && scores["GPE"] >= place && scores["ORGANIZATION"] >= organization, string.Join(", ", scores));
    }
}
