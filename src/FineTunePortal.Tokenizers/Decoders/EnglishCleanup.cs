namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>Takes out the spaces that cutting English text into words has put in.</summary>
internal static class EnglishCleanup
{
    private static readonly (string Old, string New)[] Rules =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" do not", " don't"),
        (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    public static string Apply(string text) =>
        Rules.Aggregate(text, (current, rule) => current.Replace(rule.Old, rule.New, StringComparison.Ordinal));
}
