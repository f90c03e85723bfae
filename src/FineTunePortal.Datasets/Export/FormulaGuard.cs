using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>
/// A cell that begins with <c>= + - @</c>, a tab or a line break is a formula to a spreadsheet program, and may do harm on the
/// machine of whoever opens the file (OWASP, "CSV Injection"). An apostrophe in front makes it text.
/// </summary>
public static class FormulaGuard
{
    /// <summary>Whether a spreadsheet program could take it for a formula. A number with a sign is none.</summary>
    public static bool IsDangerous(string text) => BeginsLikeFormula(text) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The same by its first character alone, blanks apart.</summary>
    public static bool BeginsLikeFormula(string text) =>
        text.AsSpan().TrimStart(" \u00a0") is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    public static string Harmless(string text) => IsDangerous(text) ? "'" + text : text;
}
