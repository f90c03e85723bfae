using System.Text;

namespace FineTunePortal.Datasets.Tests.Doctor;

public class MojibakeTests
{
    [Theory]
    [InlineData("Å‚adny dzieÅ„", "ładny dzień")]
    [InlineData("Przepraszam\u00C2\u00A0", "Przepraszam\u00A0")]
    [InlineData("MÄ…drej gÅ‚owie doÅ›Ä‡ dwie sÅ‚owie", "Mądrej głowie dość dwie słowie")]
    [InlineData("caffÃ¨ e tÃ©", "caffè e té")]
    [InlineData("itâ€™s â€œfineâ€\u009d", "it’s “fine”")]
    [InlineData("zaĹĽĂłĹ‚Ä‡", "zażółć")]
    [InlineData("BucureÈ™ti", "București")]
    [InlineData("mieszane: Å‚ i ł", "mieszane: ł i ł")]
    public void TryMend_BrokenLetters_AreBroughtBack(string broken, string meant)
    {
        Assert.True(Mojibake.TryMend(broken, out var mended));
        Assert.Equal(meant, mended);
    }

    [Theory]
    [InlineData("Zażółć gęślą jaźń. KSIĘŻYC, ŹDŹBŁO, MĘŻCZYŹNI, ŁÓDŹ")]
    [InlineData("Țara și „CASĂ”, ÎNTÂI, MULȚUMESC")]
    [InlineData("Ångström, Übergröße, façade, NÃO, 5 €")]
    [InlineData("Привет, Ελληνικά, 日本語, 👍🏽")]
    [InlineData("plain")]
    [InlineData("")]
    public void TryMend_RightLetters_AreLeft(string right) => Assert.False(Mojibake.TryMend(right, out _));

    [Fact]
    public void TryMend_AnyPolishOrRomanianText_ComesBackFromAnyOfTheUsualAccidents()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var random = new Random(1);
        const string Letters = "aąbcćdeęłnńoósśtzźżăâîșțĄĆĘŁŃÓŚŹŻĂÂÎȘȚ";
        foreach (var page in new[] { 1252, 1250, 28591 })
        {
            var wrong = Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            for (var trial = 0; trial < 300; trial++)
            {
                var meant = string.Concat(Enumerable.Range(0, 12).Select(_ => "x" + Letters[random.Next(Letters.Length)]));
                string broken;
                try
                {
                    broken = wrong.GetString(Encoding.UTF8.GetBytes(meant));
                }
                catch (DecoderFallbackException)
                {
                    // The code page has no letter for some byte; that accident loses letters, and isn't this one.
                    continue;
                }

                Assert.True(Mojibake.TryMend(broken, out var mended));
                Assert.Equal(meant, mended);
            }
        }
    }
}
