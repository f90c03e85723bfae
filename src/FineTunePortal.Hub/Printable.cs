namespace FineTunePortal.Hub;

/// <summary>Words that came from elsewhere, made fit for a sentence or a log.</summary>
internal static class Printable
{
    private const int Longest = 120;

    /// <summary>Control characters become '?', long text is cut.</summary>
    public static string Text(string text)
    {
        string cut = text.Length <= Longest ? text : text[..Longest] + "…";
        return string.Concat(cut.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
    }

    /// <summary>Sizes for people, as 1000s: <c>12.3 GB</c>.</summary>
    public static string Bytes(long count) => count switch
    {
        >= 1_000_000_000 => FormattableString.Invariant($"{count / 1e9:0.0} GB"),
        >= 1_000_000 => FormattableString.Invariant($"{count / 1e6:0.0} MB"),
        >= 1000 => FormattableString.Invariant($"{count / 1e3:0.0} kB"),
        _ => FormattableString.Invariant($"{count} bytes"),
    };
}
