using System.Diagnostics;

namespace FineTunePortal.Privacy.Tests;

public class ExamplePatternTests
{
    [Fact]
    public void From_SomeExamples_FindsTheirLike()
    {
        var pattern = ExamplePattern.From(["UM/2023/00017", "UM/2024/01288", "UM/2024/9"]);
        Assert.Equal("\"UM\", then \"/\", then 4 digits, then \"/\", then 1 to 5 digits; capitals and small letters of fixed words are the same", pattern.Explanation);
        Assert.Equal("CONTRACT Certain 'um/2025/00003'\nCONTRACT Certain 'UM/2019/77'", Scan.Text(pattern.Named("CONTRACT"), "um/2025/00003 i UM/2019/77, ZUM/2019/77, UM/19/77, UM/2019/123456"));
    }

    [Theory]
    [InlineData("'UM' '/' 0{4} '/' 0{1,5}", "UM/2023/00017", "UM/2024/01288", "UM/2024/9")]
    [InlineData("A{2,3} '-' x{2} 0{6}", "KRA-ab123456", "WA-Cd000001")]
    [InlineData("'o' '''' 0{4}", "o'1234", "o'9999")]
    public void Form_OfExamples_CanBeReadAgain(string form, params string[] examples)
    {
        var pattern = ExamplePattern.From(examples);
        Assert.Equal(form, pattern.Form);
        Assert.Equal(pattern.Parts, ExamplePattern.Parse(pattern.Form).Parts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0{4")]
    [InlineData("0{0}")]
    [InlineData("0{3}")]
    [InlineData("0{9,2}")]
    [InlineData("0{61}")]
    [InlineData("'UM")]
    [InlineData("''")]
    [InlineData("UM/0000")]
    [InlineData("0{4} $")]
    public void Parse_NoForm_SaysHowOneIsWritten(string form) => Assert.StartsWith("This is no form of a number.", Assert.Throws<ExamplePatternException>(() => ExamplePattern.Parse(form)).Message, StringComparison.Ordinal);

    [Fact]
    public void Look_WhatIsAlmostOne_IsToldApart()
    {
        const string Text = "UM/2023/00017, um-2024-12, ZUM/2019/77, UM/19/77, UM/2019/123456789 and call 500 123, card 4111 1111, UM/2025/1";
        var hits = ExampleTrial.Look(ExamplePattern.From(["UM/2023/00017", "UM/2024/01288", "UM/2024/9"]), Text);
        Assert.Equal(["UM/2023/00017", "UM/2025/1"], hits.Where(hit => hit.Fits).Select(hit => Text.Substring(hit.Start, hit.Length)));
        Assert.Equal(["um-2024-12", "ZUM/2019/77", "UM/19/77", "UM/2019/123456789"], hits.Where(hit => !hit.Fits).Select(hit => Text.Substring(hit.Start, hit.Length)));
    }

    [Fact]
    public void Named_InsideAnAccountNumber_LeavesTheAccountWhole()
    {
        var scanner = new TextScanner([ExamplePattern.From(["1090", "1014", "2000"]).Named("Branch"), .. TextScanner.Patterns]);
        var finding = Assert.Single(scanner.Scan("PL61 1090 1014 0000 0712 1981 2874"));
        Assert.Equal(EntityTypes.Iban, finding.Type);
    }

    [Theory]
    [InlineData("Contract number", true)]
    [InlineData("Umowa łódzka 2", true)]
    [InlineData("C", false)]
    [InlineData("2 contracts", false)]
    [InlineData("<b>", false)]
    [InlineData("email_address", false)]
    [InlineData("A very long name of a kind of number indeed", false)]
    public void IsName_Names_AreJudged(string name, bool expected) => Assert.Equal(expected, OwnPattern.IsName(name));

    [Theory]
    [InlineData("Give at least one example.")]
    [InlineData("The examples are written in different ways", "A-1234", "1234-A")]
    [InlineData("So short a pattern would be found everywhere.", "A-1", "A-2")]
    [InlineData("An example is longer than 60 characters.", "1234567890123456789012345678901234567890123456789012345678901")]
    public void From_UselessExamples_SaysWhy(string message, params string[] examples) =>
        Assert.StartsWith(message, Assert.Throws<ExamplePatternException>(() => ExamplePattern.From(examples)).Message, StringComparison.Ordinal);

    [Fact]
    public void Named_LongHostileText_TakesTimeInProportion()
    {
        var recognizer = ExamplePattern.From(["1-1-1-1-1-2", "22-2-2-2-2-1"]).Named("X");
        var (small, large) = (Time(recognizer, 20_000), Time(recognizer, 320_000));
        Assert.True(large < Math.Max(100, small * 100), $"{small} ms, then {large} ms");
    }

    private static double Time(IRecognizer recognizer, int length)
    {
        var text = string.Concat(Enumerable.Repeat("1-", length / 2));
        recognizer.Find(new ScanText(text.AsSpan(0, 100)), []);
        var start = Stopwatch.GetTimestamp();
        recognizer.Find(new ScanText(text), []);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
