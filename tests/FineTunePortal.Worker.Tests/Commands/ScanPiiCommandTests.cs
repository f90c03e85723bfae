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
