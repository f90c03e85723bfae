namespace FineTunePortal.Datasets.Tests;

public class DisplayNameTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\dane ąę.csv", "dane ąę.csv")]
    [InlineData("invoice\u202Efdp.csv", "invoicefdp.csv")]
    [InlineData("a\0b\r\n\u0007.csv", "ab.csv")]
    [InlineData("<script>alert(1)<\\script>.csv", "script>.csv")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("\uD83D.csv", "csv")]
    [InlineData("😀.csv", "😀.csv")]
    public void Of_HostileName_IsFitToBeShown(string? name, string expected) => Assert.Equal(expected, DisplayName.Of(name));

    [Fact]
    public void Of_EndlessName_IsCutAndKeepsItsEnding()
    {
        var name = DisplayName.Of(new string('x', 5000) + ".csv");
        Assert.Equal(120, name.Length);
        Assert.EndsWith("x.csv", name, StringComparison.Ordinal);
    }
}
