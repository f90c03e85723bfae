using System.Text.RegularExpressions;

namespace FineTunePortal.Hub.Licences;

/// <summary>The licence that a model card (README.md) names in its YAML head.</summary>
public static partial class CardLicence
{
    private const int HeadCharacters = 16 * 1024;

    /// <summary>The licence in a folder's card.</summary>
    public static Licence OfFolder(string folder)
    {
        string card = Path.Combine(folder, "README.md");
        if (!File.Exists(card))
        {
            return KnownLicences.Find(null);
        }

        using var reader = new StreamReader(card);
        char[] head = new char[HeadCharacters];
        return Read(new string(head, 0, reader.ReadBlock(head)));
    }

    /// <summary>The licence in a card's text.</summary>
    public static Licence Read(string card)
    {
        string head = Head().Match(card) is { Success: true } match ? match.Groups[1].Value + "\n" : "";
        return KnownLicences.Find(Value(head, "license"), Value(head, "license_name"), Value(head, "license_link"));
    }

    /// <summary>A value on the line of its key, or the first of a list below it.</summary>
    private static string? Value(string head, string key)
    {
        var found = Regex.Match(head, $@"^{key}:[ \t]*(?:\[[ \t]*)?(?:\r?\n[ \t]*-[ \t]*)?([^\s#\[\],][^\r\n#,\]]*)", RegexOptions.Multiline);
        return found.Success && found.Groups[1].Value.Trim(' ', '\t', '"', '\'') is { Length: > 0 } value ? value : null;
    }

    [GeneratedRegex(@"\A\uFEFF?---[ \t]*\r?\n(.*?)\r?\n---", RegexOptions.Singleline)]
    private static partial Regex Head();
}
