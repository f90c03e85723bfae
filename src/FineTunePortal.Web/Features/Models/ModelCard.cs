using System.Text.RegularExpressions;

namespace FineTunePortal.Web.Features.Models;

/// <summary>What a model's README.md says of it in its YAML head.</summary>
internal sealed partial record ModelCard(string? Name, IReadOnlyList<string> Languages)
{
    private const int HeadCharacters = 8 * 1024;

    public static ModelCard Read(string folder)
    {
        string path = Path.Combine(folder, "README.md");
        if (!File.Exists(path))
        {
            return new(null, []);
        }

        using var reader = new StreamReader(path);
        char[] buffer = new char[HeadCharacters];
        string text = new(buffer, 0, reader.ReadBlock(buffer));
        string head = Head().Match(text) is { Success: true } match ? match.Groups[1].Value : "";
        string? language = Value(head, "language");
        string[] languages = language is { Length: > 0 } ? language.Trim('[', ']').Split(',') : [.. ListItem().Matches(List().Match(head).Groups[1].Value).Select(item => item.Groups[1].Value)];
        return new(Value(head, "model_name"), [.. languages.Select(word => word.Trim(' ', '"', '\'')).Where(word => Code().IsMatch(word))]);
    }

    private static string? Value(string head, string key) =>
        Regex.Match(head, $@"^{key}:[ \t]*(\S[^\r\n]*)$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value.Trim(' ', '"', '\'') : null;

    [GeneratedRegex(@"\A---\r?\n(.*?)\r?\n---", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^language:\s*\n((?:\s*-\s*\S+\s*\n?)+)", RegexOptions.Multiline)]
    private static partial Regex List();

    [GeneratedRegex(@"-\s*(\S+)")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\A[a-z]{2,3}\z")]
    private static partial Regex Code();
}
