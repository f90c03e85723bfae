using FineTunePortal.Tests;
using FineTunePortal.Training.Names;

namespace FineTunePortal.Training.Tests.Names;

public class GrammarTests
{
    private static readonly NamesFolder Folder = new(Path.Combine(Repository.Root, "privacy", "training"));
    private static readonly Grammar Built = Grammar.Load(Folder);

    [Theory]
    [InlineData("en_text")]
    [InlineData("pl_text")]
    [InlineData("ro_text")]
    public void Make_ManyTexts_LabelsWordsInOrder(string rule)
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var text = Built.Make(rule, random);
            var end = 0;
            Assert.DoesNotContain("{", text.Text, StringComparison.Ordinal);
            foreach (var span in text.Spans)
            {
                Assert.True(span.Start >= end && span.End > span.Start && span.End <= text.Text.Length);
                Assert.False(char.IsWhiteSpace(text.Text[span.Start]) || char.IsWhiteSpace(text.Text[span.End - 1]));
                end = span.End;
            }
        }
    }

    [Theory]
    [InlineData("pl_first_m", "Janowi")]
    [InlineData("pl_first_m", "Marka")]
    [InlineData("pl_first_m", "Pawłem")]
    [InlineData("pl_first_f", "Agnieszce")]
    [InlineData("pl_first_f", "Zofii")]
    [InlineData("pl_last_ski", "Kowalskiemu")]
    [InlineData("pl_last_ska", "Kowalskiej")]
    [InlineData("pl_last_other_m", "Nowakowi")]
    [InlineData("pl_last_other_m", "Dudzie")]
    [InlineData("pl_city", "Krakowie")]
    [InlineData("pl_city", "Białymstoku")]
    [InlineData("ro_first_f", "Mariei")]
    [InlineData("ro_first_f", "Anei")]
    public void Words_OfLanguagesThatDecline_HaveTheForms(string list, string form) => Assert.Contains(form, Built.Words(list));

    [Theory]
    [InlineData("en_first")]
    [InlineData("pl_first")]
    [InlineData("ro_first")]
    [InlineData("en_last")]
    [InlineData("pl_last")]
    [InlineData("ro_last")]
    public void Lists_OfEachLanguage_HaveThreeHundredNames(string beginning) =>
        Assert.True(Built.Lists.Where(list => list.StartsWith(beginning, StringComparison.Ordinal)).SelectMany(Built.Words).Distinct().Count() >= 300);

    [Fact]
    public void Load_RuleThatIsMissing_IsNamed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["grammar"]);
        Directory.CreateDirectory(folder["lists"]);
        File.WriteAllText(folder["grammar/a.txt"], "%pl_last_ski pl.m\nKowalski\n@a\nHello {nobody}\n");
        Assert.Equal("There is no rule and no list 'nobody'.", Assert.Throws<FormatException>(() => Grammar.Load(new NamesFolder(folder.Path))).Message);
    }
}
