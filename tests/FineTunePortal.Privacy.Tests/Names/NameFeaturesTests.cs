using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy.Tests.Names;

public class NameFeaturesTests
{
    [Fact]
    public void Fill_AnyText_GivesRowsOfTheTable()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(0x600)));
            var words = new NameWords(text, Privacy.Names.WordList.Empty);
            var rows = new int[words.Tokens.Count * NameFeatures.Slots];
            NameFeatures.Fill(words, 0, rows);
            Assert.All(rows, row => Assert.InRange(row, 0, NameFeatures.Rows - 1));
        }
    }

    [Fact]
    public void Fill_FromTheMiddle_GivesTheSameRows()
    {
        var words = new NameWords("Anna z Łodzi pisze, że 5/3 to adres", Privacy.Names.WordList.Empty);
        var all = new int[words.Tokens.Count * NameFeatures.Slots];
        NameFeatures.Fill(words, 0, all);
        var rest = new int[all.Length - (3 * NameFeatures.Slots)];
        NameFeatures.Fill(words, 3, rest);
        Assert.Equal(all[(3 * NameFeatures.Slots)..], rest);
    }

    [Fact]
    public void Fill_OtherCapitalsAndAccents_ShareTheFoldedWord()
    {
        Assert.Equal(Rows("Łódź")[2], Rows("lodz")[2]);
        Assert.NotEqual(Rows("Łódź")[0], Rows("lodz")[0]);
        Assert.NotEqual(Rows("Łódź")[9], Rows("łódź")[9]);
    }

    [Fact]
    public void Fill_WordOfAMillionLetters_LooksAtItsBeginning() =>
        Assert.Equal(Rows(new string('a', 1_000_000)), Rows(new string('a', 48)));

    private static int[] Rows(string word)
    {
        var rows = new int[NameFeatures.Slots];
        NameFeatures.Fill(new NameWords(word, Privacy.Names.WordList.Empty), 0, rows);
        return rows;
    }
}
