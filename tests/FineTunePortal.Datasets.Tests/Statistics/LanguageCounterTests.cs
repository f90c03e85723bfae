namespace FineTunePortal.Datasets.Tests;

public class LanguageCounterTests
{
    [Theory]
    [InlineData("The card that I ordered is not here and I would like to know when it will be delivered to my house.", "en")]
    [InlineData("Dzień dobry, chciałbym się dowiedzieć, czy moja karta jest już gotowa do odbioru i jak ją mogę odebrać w oddziale.", "pl")]
    [InlineData("Bună ziua, aș vrea să știu dacă un card nou poate fi trimis la adresa mea și cât costă pentru mine pe an.", "ro")]
    [InlineData("Guten Tag, ich möchte wissen, wann meine neue Karte ankommt und wie viel sie mich jedes Jahr kosten wird, danke.", "other")]
    [InlineData("Where is my card and when will it be here? Dzień dobry, czy moja karta jest już gotowa i jak mogę ją odebrać?", "mixed")]
    [InlineData("card_arrival", null)]
    public void Guess_Text_IsItsLanguage(string text, string? expected)
    {
        var counter = new LanguageCounter();
        counter.Add(text);
        Assert.Equal(expected, counter.Guess());
    }

    [Fact]
    public void Estimate_ManyValues_IsWithinTenPercent()
    {
        var counter = new DistinctCounter();
        for (var i = 0; i < 200_000; i++)
        {
            counter.Add($"value {i % 50_000}");
        }

        Assert.InRange(counter.Estimate(), 45_000, 55_000);
    }
}
