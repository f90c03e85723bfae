using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy.Tests.Names;

public class NameTokensTests
{
    [Fact]
    public void Split_AnyText_CoversEverythingButWhiteSpaceInOrder()
    {
        const string Alphabet = "aB9 \n.,-'ąȘ\u0301\ud83d\ude00\ud83d\u200f\t/";
        var random = new Random(3);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var covered = new bool[text.Length];
            var before = 0;
            foreach (var token in NameTokens.Split(text))
            {
                Assert.True(token.Start >= before && token.Length > 0);
                before = token.End;
                Array.Fill(covered, true, token.Start, token.Length);
            }

            Assert.Equal(text.Select(character => !char.IsWhiteSpace(character)), covered);
        }
    }

    [Fact]
    public void Split_WordsNumbersSigns_AreTokensWithTheirGaps()
    {
        var text = " ul. 5/3\nJosé\u0301 \ud83d\ude00";
        Assert.Equal(
            ["ul Start", ". None", "5 Space", "/ None", "3 None", "José\u0301 Line", "\ud83d\ude00 Space"],
            NameTokens.Split(text).Select(token => $"{text.Substring(token.Start, token.Length)} {token.Gap}"));
    }
}
