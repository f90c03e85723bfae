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
