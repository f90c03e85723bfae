namespace FineTunePortal.Datasets.Tests.Doctor;

public class LabelTyposTests
{
    [Fact]
    public void Find_MisspellingsOfFrequentLabels_AreFound()
    {
        var typos = LabelTypos.Find(new Dictionary<string, long>
        {
            ["refund"] = 400, ["refnud"] = 2, ["Refund "] = 30, ["delivery"] = 300, ["delivary"] = 1, ["płatność"] = 90, ["platnosc"] = 80, ["cancellation"] = 200, ["cancelation"] = 20, ["cancellatoin"] = 3,
        });
        Assert.Equal(
            [("Refund ", "refund"), ("cancelation", "cancellation"), ("cancellatoin", "cancellation"), ("delivary", "delivery"), ("platnosc", "płatność"), ("refnud", "refund")],
            typos.Select(typo => (typo.Key, typo.Value)).OrderBy(typo => typo.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Find_LabelsOfTheirOwn_AreLeft() => Assert.Empty(LabelTypos.Find(new Dictionary<string, long>
    {
        ["yes"] = 500, ["no"] = 3, ["yet"] = 3, ["class 1"] = 400, ["class 2"] = 2, ["positive"] = 100, ["negative"] = 80, ["form"] = 50, ["from"] = 40,
    }));

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "ab", 2)]
    public void Of_TwoWords_CountsTheLetters(string one, string other, int expected) => Assert.Equal(expected, EditDistance.Of(one, other, 5));
}
