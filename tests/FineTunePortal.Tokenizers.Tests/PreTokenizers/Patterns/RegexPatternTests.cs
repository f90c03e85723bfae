using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

public class RegexPatternTests
{
    [Theory]
    [InlineData("a|ab", "ab", "a")]
    [InlineData("a+?b", "aab", "aab")]
    [InlineData("(?:ab)+", "ababa", "abab")]
    [InlineData("(?:ab)++a", "abab", "")]
    [InlineData("(?>a*)a", "aaa", "")]
    [InlineData("a{2}", "aaaa", "aa,aa")]
    [InlineData("a{2,}", "aaaa", "aaaa")]
    [InlineData("a{,2}b", "aaab", "aab")]
    [InlineData("a{x", "a{x", "a{x")]
    [InlineData(@"\d+(?=%)", "12 34%", "34")]
    [InlineData(@"(?<=\$)\d+", "12 $34", "34")]
    [InlineData(@"(?<!\$)\b\d+", "12 $34", "12")]
    [InlineData("(?i)straße", "STRAßE", "STRAßE")]
    [InlineData("(?i:K)", "\u212A", "\u212A")]
    [InlineData("a(?i)b|c", "aBC", "aB,C")]
    [InlineData("[^a-c]", "abd", "d")]
    [InlineData("[a-z&&[^m]]+", "klmno", "kl,no")]
    [InlineData("[[:alpha:]_]+", "ab_1", "ab_")]
    [InlineData("[]a]+", "]a", "]a")]
    [InlineData("[a-]+", "a-b", "a-")]
    [InlineData(@"\p{L}+", "\uD835\uDC00b1", "\uD835\uDC00b")]
    [InlineData(@"\p{^L}", "a1", "1")]
    [InlineData(@"\P{Lu}+", "aB", "a")]
    [InlineData(@"\p{Han}+", "中\uD842\uDFB7a", "中\uD842\uDFB7")]
    [InlineData(@"\x41\u0042\x{43}", "ABC", "ABC")]
    [InlineData("^b$", "a\nb\nc", "b")]
    [InlineData(@"\Ab|c\z", "bcbc", "b,c")]
    [InlineData("(?:a*)*b", "aab", "aab")]
    [InlineData("", "abc", "")]
    public void Find_Syntax_Matches(string source, string text, string expected)
    {
        var ranges = new List<TextRange>();

        RegexPattern.Parse(source).Find(text, ranges);

        Assert.Equal(expected, string.Join(',', ranges.Where(range => range.IsMatch).Select(range => text[range.Start..range.End])));
        Assert.Equal(text, string.Concat(ranges.Select(range => text[range.Start..range.End])));
    }

    [Theory]
    [InlineData("(a", "lacks a closing parenthesis")]
    [InlineData("a)", "has a closing parenthesis too many")]
    [InlineData("[a", "lacks a closing bracket")]
    [InlineData("*a", "has a quantifier with nothing before it")]
    [InlineData("a{3,2}", "has an interval out of bounds")]
    [InlineData("a{9999}", "has an interval out of bounds")]
    [InlineData("[b-a]", "has a range that runs backwards")]
    [InlineData("\\", "ends in a backslash")]
    [InlineData(@"\p{L", "lacks the closing brace of a property")]
    [InlineData(@"\p{Klingon}", "uses the property Klingon")]
    [InlineData(@"(a)\1", "uses \\1")]
    [InlineData("(?<name>a)", "uses a named group or another special group")]
    public void Parse_MalformedOrUnsupported_SaysWhatAndWhere(string source, string message)
    {
        var e = Assert.ThrowsAny<TokenizerException>(() => RegexPattern.Parse(source));

        Assert.StartsWith($"The regular expression {source} {message} (at character", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((((((((((a{1000}){1000}){1000}){1000}))))))))")]
    [InlineData("(?:(?:(?:a|b){900}c){900}d){900}")]
    public void Parse_IntervalsThatMultiply_IsRefused(string source) => Assert.Throws<TokenizerException>(() => RegexPattern.Parse(source));

    [Fact]
    public void Parse_DeepNesting_IsRefused() => Assert.Throws<TokenizerException>(() => RegexPattern.Parse(new string('(', 100_000)));

    [Fact]
    public void Find_ExponentialPattern_EndsWithAnError()
    {
        var pattern = RegexPattern.Parse("(?:a|a)*c");

        var e = Assert.Throws<TokenizerException>(() => pattern.Find(new string('a', 100), []));

        Assert.Contains("takes more than", e.Message, StringComparison.Ordinal);
    }
}
