using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy.Tests.Names;

public class NameWordsTests
{
    private static readonly Privacy.Names.WordList List = Privacy.Names.WordList.Of(
    [
        new("new york", WordKinds.Place), new("bank of new york", WordKinds.Organization), new("york", WordKinds.Surname), new("red cross", WordKinds.Organization),
    ]);

    [Fact]
    public void Begins_WordsOfAPhrase_AreKnownTogether()
    {
        var words = new NameWords("The Bank of New York in New York", List);
        Assert.Equal(["Bank", "New", "New"], Told(words, place => words.Begins[place]));
        Assert.Equal(WordKinds.Organization, words.Begins[1]);
        Assert.Equal(WordKinds.Organization, words.GoesOn[2]);
        Assert.Equal(WordKinds.Organization | WordKinds.Place, words.GoesOn[4]);
        Assert.Equal(WordKinds.Place, words.GoesOn[7]);
    }

    [Theory]
    [InlineData("Red, Cross")]
    [InlineData("Red\nCross")]
    [InlineData("Red")]
    public void Begins_WordsThatDontStandTogether_AreNoPhrase(string text) => Assert.Empty(Told(new NameWords(text, List), place => new NameWords(text, List).Begins[place]));

    private static IEnumerable<string> Told(NameWords words, Func<int, WordKinds> kinds) =>
        Enumerable.Range(0, words.Tokens.Count).Where(place => kinds(place) != WordKinds.None).Select(place => words.Raw(place).ToString());
}
