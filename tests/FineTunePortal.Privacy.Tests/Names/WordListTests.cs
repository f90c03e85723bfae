using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy.Tests.Names;

public class WordListTests
{
    private static readonly Privacy.Names.WordList List = Privacy.Names.WordList.Of(
    [
        KeyValuePair.Create("anna", WordKinds.FirstName), KeyValuePair.Create("will", WordKinds.FirstName | WordKinds.Common), KeyValuePair.Create("new york", WordKinds.Place),
    ]);

    [Fact]
    public void Unpack_OfPacked_KnowsTheSame()
    {
        var again = Privacy.Names.WordList.Unpack(List.Pack());
        Assert.Equal(WordKinds.FirstName, again["anna"]);
        Assert.Equal(WordKinds.FirstName | WordKinds.Common, again["will"]);
        Assert.Equal(WordKinds.Place, again.Of(Privacy.Names.WordList.Add(Privacy.Names.WordList.Begin("new"), "york")));
        Assert.Equal(List.Pack(), again.Pack());
    }

    [Fact]
    public void Item_UnknownWords_AreNearlyAlwaysUnknown() =>
        Assert.True(Enumerable.Range(0, 10_000).Count(number => List[$"word{number}"] != WordKinds.None) < 10);

    [Fact]
    public void Unpack_CutOff_IsRefused() => Assert.Throws<InvalidDataException>(() => Privacy.Names.WordList.Unpack(List.Pack().AsSpan()[..^1]));
}
