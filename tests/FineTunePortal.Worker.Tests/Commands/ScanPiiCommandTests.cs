using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class ScanPiiCommandTests
{
    [Fact]
    public void ScanPii_Json_PrintsAnObjectARowWithPlacesInCodePoints()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.jsonl", "{\"text\": \"😀 PESEL 44051401359\"}\n{\"text\": \"nothing\"}\n");
        Assert.Equal(
            """
            {"row":0,"findings":[{"type":"PL_PESEL","start":8,"end":19,"text":"44051401359","confidence":"certain","rule":"has the form that Poland gives it, its check digits are right, 'pesel…' stands near it"}]}
            {"row":1,"findings":[]}

            """.ReplaceLineEndings("\n"),
            CommandHost.Run("scan-pii", "--in", file, "--json").Success);
    }

    [Fact]
    public void ScanPii_Table_TellsTheColumn()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.csv", "nip,note\n8567346215,jan@firma.pl\n");
        var lines = CommandHost.Run("scan-pii", "--in", file, "--json").Success;
        Assert.Contains("\"type\":\"PL_NIP\"", lines, StringComparison.Ordinal);
        Assert.Contains("\"column\":\"nip\"", lines, StringComparison.Ordinal);
        Assert.Contains("\"column\":\"note\"", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("column", CommandHost.Run("scan-pii", "--in", file, "--json", "--text-column", "note").Success, StringComparison.Ordinal);
    }

    [Fact]
    public void ScanPii_WithoutJson_PrintsATableOfCounts()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            """
            type                           found   in rows   certain    likely  possible
            EMAIL_ADDRESS                      2         1         2         0         0
            1 rows were looked through.

            """.ReplaceLineEndings("\n"),
            CommandHost.Run("scan-pii", "--in", Write(folder, "a.jsonl", "{\"text\": \"a@b.pl, c@d.pl\"}\n")).Success);
    }

    [Fact]
    public void ScanPii_Policy_GivesListsAndPatternsAndAllDegreesAreShown()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.jsonl", "{\"text\": \"UM/2024/7: anna@example.org, info@firma.pl, Orzeł\"}\n");
        var policy = Write(folder, "policy.json", """{"patterns":{"Contract":["UM/2023/00017","UM/2024/9"]},"allow":["info@firma.pl"],"deny":["orzeł"],"least":{"EMAIL_ADDRESS":"certain"}}""");
        var line = CommandHost.Run("scan-pii", "--in", file, "--json", "--policy", policy, "--patterns-only").Success;
        Assert.Contains("\"type\":\"Contract\",\"start\":0,\"end\":9", line, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"EMAIL_ADDRESS\",\"start\":11,\"end\":27,\"text\":\"anna@example.org\",\"confidence\":\"possible\"", line, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"Orzeł\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain("info@firma.pl", line, StringComparison.Ordinal);
        Assert.Contains("does not exist. Name a policy file", CommandHost.Run("scan-pii", "--in", file, "--policy", Path.Combine(folder.Path, "no.json")).Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void ScanPii_PatternsOnly_LooksForNoNames()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.jsonl", "{\"text\": \"My name is Anna Kowalska, anna@firma.pl\"}\n");
        Assert.Contains("PERSON", CommandHost.Run("scan-pii", "--in", file, "--json").Success, StringComparison.Ordinal);
        Assert.DoesNotContain("PERSON", CommandHost.Run("scan-pii", "--in", file, "--json", "--patterns-only").Success, StringComparison.Ordinal);
    }

    [Fact]
    public void ScanPii_WrongFileOrColumn_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, "a.jsonl", "{\"text\": \"a\"}\n");
        Assert.Contains("there is no such file", CommandHost.Run("scan-pii", "--in", Path.Combine(folder.Path, "no.jsonl")).Complaint, StringComparison.Ordinal);
        Assert.Contains("has no column 'body'; it has 'text'", CommandHost.Run("scan-pii", "--in", file, "--text-column", "body").Complaint, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, string content)
    {
        var file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, content);
        return file;
    }
}
