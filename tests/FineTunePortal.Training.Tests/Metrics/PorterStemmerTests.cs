using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Training.Tests.Metrics;

/// <summary>Words from Porter's paper, rule by rule, where NLTK's extensions don't change them.</summary>
public class PorterStemmerTests
{
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("feed", "feed")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("sized", "size")]
    [InlineData("hissing", "hiss")]
    [InlineData("fizzed", "fizz")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("sensibiliti", "sensibl")]
    [InlineData("electrical", "electr")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("cease", "ceas")]
    [InlineData("controll", "control")]
    [InlineData("roll", "roll")]
    public void Stem_WordsOfThePaper_GivesItsStems(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));
}
