using FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;
using FineTunePortal.Tokenizers.Text;
using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns;

public class HandWrittenPatternTests
{
    public static TheoryData<string> Sources => [WellKnownPatterns.Gpt2, WellKnownPatterns.Llama3, WellKnownPatterns.Qwen2];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Find_AnyText_CutsAsTheRegularExpression(string source)
    {
        var byHand = source == Gpt2Pattern.Source ? Gpt2Pattern.Instance : (ISplitPattern)Cl100kPattern.TryCreate(source)!;
        var byRegex = RegexPattern.Parse(source);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Texts.WellFormed, text => Find(byHand, text).SequenceEqual(Find(byRegex, text))));
    }

    private static List<TextRange> Find(ISplitPattern pattern, string text)
    {
        var ranges = new List<TextRange>();
        pattern.Find(text, ranges);
        return ranges;
    }
}
