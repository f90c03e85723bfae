namespace FineTunePortal.Privacy.Names;

/// <summary>How a word is written.</summary>
/// <param name="Hash">Of its capitals, small letters and digits, runs of more than four cut to four.</param>
/// <param name="LengthClass">0 to 7.</param>
internal readonly record struct WordShape(WordShapeKind Kind, uint Hash, int LengthClass)
{
    public static WordShape Of(ReadOnlySpan<char> word)
    {
        var (upper, lower, digits, others, run) = (0, 0, 0, 0, 0);
        var hash = WordHash.Begin(10);
        var before = '\0';
        foreach (var character in word)
        {
            var kind = char.IsUpper(character) ? 'X' : char.IsLetter(character) ? 'x' : char.IsDigit(character) ? 'd' : '.';
            upper += kind == 'X' ? 1 : 0;
            lower += kind == 'x' ? 1 : 0;
            digits += kind == 'd' ? 1 : 0;
            others += kind == '.' ? 1 : 0;
            run = kind == before ? run + 1 : 1;
            before = kind;
            hash = run > 4 ? hash : WordHash.Add(hash, kind);
        }

        var written = (upper, lower, digits) switch
        {
            (0, 0, 0) => WordShapeKind.Sign,
            (0, 0, _) => WordShapeKind.Digits,
            (_, _, > 0) => WordShapeKind.LettersAndDigits,
            (0, _, _) => WordShapeKind.Small,
            (1, 0, _) => WordShapeKind.OneCapital,
            (_, 0, _) => WordShapeKind.Capitals,
            (1, _, _) when char.IsUpper(word[0]) => WordShapeKind.Capitalised,
            _ => WordShapeKind.Mixed,
        };
        var length = upper + lower + digits + others;
        return new WordShape(written, WordHash.End(hash), length < 5 ? length - 1 : length < 7 ? 4 : length < 9 ? 5 : length < 13 ? 6 : 7);
    }
}
