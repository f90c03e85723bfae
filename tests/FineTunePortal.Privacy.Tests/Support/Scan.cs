namespace FineTunePortal.Privacy.Tests;

internal static class Scan
{
    private static readonly TextScanner s_scanner = new(TextScanner.Patterns);

    /// <summary>What is found, one a line: <c>EMAIL_ADDRESS Certain 'a@b.pl'</c>.</summary>
    public static string Text(string text, string? column = null) => Show(text, s_scanner.Scan(text, column));

    /// <summary>What is found of one kind.</summary>
    public static string Only(string type, string text, string? column = null) =>
        Show(text, new TextScanner(TextScanner.Patterns, options: new ScannerOptions { Types = new HashSet<string> { type } }).Scan(text, column));

    /// <summary>What one recogniser finds.</summary>
    public static string Text(IRecognizer recognizer, string text, string? column = null)
    {
        var found = new List<Finding>();
        recognizer.Find(new ScanText(text, column), found);
        return Show(text, found);
    }

    private static string Show(string text, IEnumerable<Finding> found) =>
        string.Join("\n", found.Select(finding => $"{finding.Type} {finding.Confidence} '{text.Substring(finding.Start, finding.Length)}'"));
}
