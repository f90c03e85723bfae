using System.Globalization;
using System.Xml.Linq;
using FineTunePortal.Tests;

namespace FineTunePortal.Web.Tests.Localization;

/// <summary>Every text is there in every language, with the same places to fill in.</summary>
public class ResourceTests
{
    private static readonly string s_web = Path.Combine(Repository.Root, "src", "FineTunePortal.Web");

    [Fact]
    public void Resources_PolishAndRomanian_HaveEveryKeyOfTheEnglishOnes()
    {
        var faults = new List<string>();
        foreach (string english in Directory.EnumerateFiles(s_web, "*.resx", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Count(letter => letter == '.') == 1))
        {
            var texts = Read(english);
            foreach (string language in new[] { "pl", "ro" })
            {
                string file = Path.ChangeExtension(english, $"{language}.resx");
                var others = File.Exists(file) ? Read(file) : [];
                faults.AddRange(texts.Keys.Except(others.Keys).Select(key => $"{Path.GetFileName(file)}: {key} is missing"));
                faults.AddRange(others.Keys.Except(texts.Keys).Select(key => $"{Path.GetFileName(file)}: {key} is not in the English file"));
                faults.AddRange(texts.Where(text => others.TryGetValue(text.Key, out string? other) && Places(text.Value) != Places(other))
                    .Select(text => $"{Path.GetFileName(file)}: {text.Key} has other places to fill in than the English text"));
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Texts_UsedByAComponent_AreInItsResources()
    {
        var faults = new List<string>();
        foreach (string file in Directory.EnumerateFiles(s_web, "*.razor", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string source = File.ReadAllText(file) + (File.Exists(file + ".cs") ? File.ReadAllText(file + ".cs") : "");
            if (!source.Contains($"IStringLocalizer<{name}> L", StringComparison.Ordinal))
            {
                continue;
            }

            var texts = Read(Path.ChangeExtension(file, "resx"));
            faults.AddRange(System.Text.RegularExpressions.Regex.Matches(source, @"\bL\[""(\w+)""[\],]")
                .Select(match => match.Groups[1].Value).Distinct().Where(key => !texts.ContainsKey(key)).Select(key => $"{name}: {key} has no text"));
        }

        Assert.Empty(faults);
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string Places(string text) =>
        string.Concat(Enumerable.Range(0, 10).Where(place => text.Contains(string.Create(CultureInfo.InvariantCulture, $"{{{place}"), StringComparison.Ordinal)));
}
