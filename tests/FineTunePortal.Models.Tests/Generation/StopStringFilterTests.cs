using FineTunePortal.Models.Generation;

namespace FineTunePortal.Models.Tests.Generation;

public class StopStringFilterTests
{
    [Fact]
    public void Feed_StopStringInOnePiece_ShowsWhatComesBefore()
    {
        var filter = new StopStringFilter(["END"]);

        Assert.Equal("one ", filter.Feed("one END two"));
        Assert.True(filter.Stopped);
        Assert.Equal("", filter.Feed("three"));
        Assert.Equal("", filter.Flush());
    }

    [Fact]
    public void Feed_StopStringAcrossPieces_IsNeverShown()
    {
        var filter = new StopStringFilter(["\n\n###"]);

        var shown = string.Concat(new[] { "a\n", "\n", "#", "##", "b" }.Select(filter.Feed));

        Assert.Equal("a", shown);
        Assert.True(filter.Stopped);
    }

    [Fact]
    public void Feed_FalseStart_IsShownLater()
    {
        var filter = new StopStringFilter(["abcabd"]);

        Assert.Equal("", filter.Feed("abc"));
        Assert.Equal("", filter.Feed("ab"));
        Assert.Equal("abc", filter.Feed("cab"));
        Assert.Equal("abcab", filter.Flush());
        Assert.False(filter.Stopped);
    }

    [Fact]
    public void Feed_SeveralStopStrings_TheFirstInTheTextCounts()
    {
        var filter = new StopStringFilter(["later", "now"]);

        Assert.Equal("say ", filter.Feed("say now or later"));
    }

    [Fact]
    public void Feed_NoStopStrings_ShowsEverythingAtOnce()
    {
        var filter = new StopStringFilter([]);

        Assert.Equal("text", filter.Feed("text"));
        Assert.Equal("", filter.Flush());
    }
}
