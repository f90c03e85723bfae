namespace FineTunePortal.Privacy.Tests;

public class ValueFinderTests
{
    [Theory]
    [InlineData("Anna Nowak", "I am Anna Nowak.", "I am [erased].")]
    [InlineData("Anna Nowak", "I am ANNA\u00a0 nowak!", "I am [erased]!")]
    [InlineData("Anna Nowak", "Anna\nNowak", "[erased]")]
    [InlineData("Józef Żółć", "jozef zolc; JÓZEF ŻÓŁĆ; Jo\u0301zef Z\u0307o\u0301łc\u0301", "[erased]; [erased]; [erased]")]
    [InlineData("Nowak", "Nowakowski, Nowak, Anowak", "Nowakowski, [erased], Anowak")]
    [InlineData("a.*(b)[c]{2}|$^\\", "x a.*(b)[c]{2}|$^\\ y", "x [erased] y")]
    [InlineData("Tom & \"Ann\" <b>", "hi Tom &amp; &quot;Ann&quot; &lt;b&gt; and Tom & \"Ann\" <b>", "hi [erased] and [erased]")]
    [InlineData("Müller", "M\\u00fcller and M&#252;ller and M&#xFC;ller and M%C3%BCller", "[erased] and [erased] and [erased] and [erased]")]
    [InlineData("Anna Nowak", "{\\\"name\\\":\\nAnna Nowak\\\"", "{\\\"name\\\":\\n[erased]\\\"")]
    [InlineData("nowak", "C:\\nowak\\x", "C:\\[erased]\\x")]
    [InlineData("🦊 Lis", "ask 🦊 Lis 🦊", "ask [erased] 🦊")]
    [InlineData("jan@x.pl", "mailto:jan@x.pl, ajan@x.pl", "mailto:[erased], ajan@x.pl")]
    [InlineData("601234567", "601 234 567, (601) 234-567, 6012345678", "[erased], [erased], 6012345678")]
    [InlineData("Anna", "An\u00adna and \u200bAnna", "[erased] and \u200b[erased]")]
    [InlineData("O'Brien", "O\u2019Brien", "[erased]")]
    public void Erase_Text_PutsALabelInItsPlace(string value, string text, string wanted) => Assert.Equal(wanted, new ValueFinder([value], new ValueOptions()).Erase(text));

    [Fact]
    public void Erase_Parts_FindsInflectedNames() =>
        Assert.Equal("[erased]iego i [erased]iemu", new ValueFinder(["Kowalsk"], new ValueOptions(Parts: true)).Erase("Kowalskiego i kowalskiemu"));

    [Fact]
    public void Erase_Strict_MindsCaseAndAccents() =>
        Assert.Equal("jozef Jozef [erased]", new ValueFinder(["Józef"], new ValueOptions(Loose: false)).Erase("jozef Jozef Jo\u0301zef"));

    [Fact]
    public void Erase_NothingThere_IsTheSameText()
    {
        string text = "nothing \\u0041 here & there";
        Assert.Same(text, new ValueFinder(["Anna"], new ValueOptions()).Erase(text));
    }

    [Theory]
    [InlineData("a", ErasableFault.TooShort)]
    [InlineData("..,;a", ErasableFault.TooShort)]
    [InlineData("Anna\nx", ErasableFault.TooShort)]
    [InlineData(" \n ", ErasableFault.None)]
    [InlineData("Anna\nAnna Nowak", ErasableFault.Fine)]
    [InlineData("🦊🦊🦊", ErasableFault.Fine)]
    public void Read_Typed_SaysWhatIsWrong(string typed, ErasableFault fault)
    {
        ErasableValues.Read(typed, out var found);
        Assert.Equal(fault, found);
    }

    [Fact]
    public void Read_TooManyOrTooLong_SaysSo()
    {
        ErasableValues.Read(string.Join('\n', Enumerable.Range(100, 21)), out var many);
        ErasableValues.Read(new string('a', 501), out var longer);
        Assert.Equal((ErasableFault.TooMany, ErasableFault.TooLong), (many, longer));
    }
}
