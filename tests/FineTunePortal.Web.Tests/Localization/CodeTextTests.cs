using System.Text.RegularExpressions;
using System.Xml.Linq;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Runs.Shared;
using FineTunePortal.Web.Features.Tune.Steps;

namespace FineTunePortal.Web.Tests.Localization;

/// <summary>What other projects say with a code has a text in every language, so that a new code without one is found.</summary>
public partial class CodeTextTests
{
    private static readonly string[] s_cultures = ["", ".pl", ".ro"];

    [Fact]
    public void DataSentences_OfEveryCodeInTheSource_HaveATextInEveryLanguage()
    {
        string folder = Path.Combine(Repository.Root, "src", "FineTunePortal.Datasets");
        var source = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);
        var codes = source.SelectMany(text => Sentence().Matches(text).Concat(PlainFault().Matches(text))).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Superset(new HashSet<string> { "empty_cell", "message_role", "disk_full_upload", "bad_json" }, codes);
        Assert.Equal([], Missing("Features/Data/DataSentences", codes));
    }

    [Fact]
    public void DataValues_OfEveryKind_HaveAWord()
    {
        string[] json = ["\"x\"", "[]", "{}", "1", "true", "null"];
        var kinds = json.Select(text => new DataValue(System.Text.Json.JsonDocument.Parse(text).RootElement).Kind());
        Assert.Equal([], Missing("Features/Data/DataSentences", kinds.Select(kind => kind[1..] + "_word")));
    }

    [Fact]
    public void RunFailures_OfEveryCode_HaveATitleAndAdvice() =>
        Assert.Equal([], Missing("Features/Runs/Shared/RunFailure", RunFailures.All.Concat(RunReason.Own).SelectMany(code => new[] { "Title_" + code, "Advice_" + code })));

    [Fact]
    public void Knobs_OfEveryUnitAndKind_HaveAWord() =>
        Assert.Equal([], Missing("Features/Tune/Steps/KnobField", Knobs.All.Select(knob => knob.Unit).Where(unit => unit.Length > 0).Select(KnobWords.UnitKey).Concat(Enum.GetNames<KnobKind>().Select(kind => "Kind_" + kind))));

    [Fact]
    public void Doctor_OfEveryFindingAndMend_HasATextInEveryLanguage() =>
        Assert.Equal([], Missing("Features/Data/Doctor/DoctorTexts", Enum.GetNames<DoctorKind>().SelectMany(kind => new[] { "Kind_" + kind, "Text_" + kind }).Concat(Enum.GetNames<MendKind>().Select(kind => "Mend_" + kind))));

    [Theory]
    [InlineData("@nan\nThe loss is NaN.", "nan", "The loss is NaN.")]
    [InlineData("@Vanished", "Vanished", null)]
    [InlineData("An older portal's sentence.", null, "An older portal's sentence.")]
    public void RunReason_Parse_TakesCodeAndDetailApart(string kept, string? code, string? detail)
    {
        Assert.Equal(new RunReason(code, detail), RunReason.Parse(kept));
        Assert.Equal(kept, code is null ? kept : RunReason.Of(code, detail));
    }

    private static IEnumerable<string> Missing(string resource, IEnumerable<string> keys)
    {
        string file = Path.Combine(Repository.Root, "src", "FineTunePortal.Web", resource);
        return s_cultures.SelectMany(culture =>
        {
            var there = XDocument.Load($"{file}{culture}.resx").Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet();
            return keys.Distinct().Where(key => !there.Contains(key)).Select(key => $"{key} in '{culture}'");
        });
    }

    /// <summary>A sentence with a code of its own, also one whose type the compiler finds.</summary>
    [GeneratedRegex(@"(?:new DataSentence|=> new|Damaged = new)\(\s*""([a-z0-9_]+)""")]
    private static partial Regex Sentence();

    /// <summary>A fault whose message is plain English: its kind is its code.</summary>
    [GeneratedRegex(@"(?:new DataFault|OfFile|\.Fault)\(\s*""([a-z0-9_]+)""(?:, [^,""]+)+, \$?""")]
    private static partial Regex PlainFault();
}
