using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

/// <summary>A regular expression in Oniguruma's syntax. .NET's own classes look at UTF-16 units and take 𝐀 for two non-letters.</summary>
internal sealed class RegexPattern : ISplitPattern
{
    /// <summary>Steps for a text: real patterns need about five a character.</summary>
    private const long StepsPerCharacter = 1_000;
    private const long StepsForAnyText = 1_000_000;
    private readonly RegexInstruction[] _code;

    private RegexPattern(RegexInstruction[] code) => _code = code;

    /// <exception cref="TokenizerException">The expression is malformed or uses something that isn't supported.</exception>
    public static RegexPattern Parse(string source) => new(RegexProgram.Compile(RegexParser.Parse(source)));

    public void Find(ReadOnlySpan<char> text, List<TextRange> ranges)
    {
        var matcher = new RegexMatcher(text, StepsForAnyText + (StepsPerCharacter * text.Length));
        var from = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = matcher.Match(_code, start);
            if (end <= start)
            {
                // No match, or an empty one, which cuts nothing out.
                start += char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1;
                continue;
            }

            if (start > from)
            {
                ranges.Add(new TextRange(from, start, false));
            }

            ranges.Add(new TextRange(start, end, true));
            from = start = end;
        }

        if (from < text.Length)
        {
            ranges.Add(new TextRange(from, text.Length, false));
        }
    }
}
