using System.Text;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Compare;

namespace FineTunePortal.Web.Tests.Features.Compare;

public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20, 16, 24, ComparisonVerdict.Better, 25)]
    [InlineData(-8, -12, -4, ComparisonVerdict.Worse, -10)]
    [InlineData(8, -1, 16, ComparisonVerdict.Unclear, 10)]
    public void Scores_OfAReport_SayHowMuchCloserAndWhetherItCouldBeChance(double value, double low, double high, ComparisonVerdict verdict, double closer)
    {
        var scores = ComparisonScores.Of(Read(Reports.With(Reports.Json, value, low, high)));
        Assert.Equal((verdict, closer), (scores.Verdict, Math.Round(scores.Closer, 6)));
        Assert.Equal(scores, ComparisonScores.FromJson(scores.ToJson()));
    }

    [Fact]
    public void Read_HalfAReport_IsNone()
    {
        File.WriteAllText(_folder["compare.json"], Reports.Json[..200]);
        Assert.Null(ComparisonReport.Read(_folder["compare.json"]));
        Assert.Null(ComparisonReport.Read(_folder["none.json"]));
    }

    [Fact]
    public void ToJson_Report_NamesNoFolderOfTheMachine() =>
        Assert.DoesNotContain("somewhere", Encoding.UTF8.GetString(Read(Reports.Json).ToJson()), StringComparison.Ordinal);

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("say \"hi\", you", "\"say \"\"hi\"\", you\"")]
    [InlineData("", "\"\"")]
    public void Cell_Text_IsNoFormula(string text, string cell) => Assert.Equal(cell, ComparisonCsv.Cell(text));

    [Fact]
    public void Write_Report_IsALineARow()
    {
        string csv = Encoding.UTF8.GetString(ComparisonCsv.Write(Read(Reports.Json)));
        Assert.StartsWith("\uFEFFquestion,wanted,base,tuned,base_score,tuned_score\r\n\"Where is it?\",\"In the city centre.\",\"I want to go.\",\"In the city.\",10,70\r\n\"'=cmd|", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("In the town.", new[] { "In the city centre." }, "In the |[town.]")]
    [InlineData("in the CITY", new[] { "In the city." }, "in the CITY")]
    [InlineData("a b c", new[] { "x y z", "a c" }, "a |[b ]|c")]
    [InlineData("a", new string[0], "a")]
    [InlineData("", new[] { "a" }, "")]
    public void Mark_Answer_MarksWhatTheNearestWantedOneLacks(string text, string[] wanted, string marked) =>
        Assert.Equal(marked, string.Join('|', WordDiff.Mark(text, wanted).Select(piece => piece.IsOther ? $"[{piece.Text}]" : piece.Text)));

    [Fact]
    public void Mark_HugeAnswer_IsShownUnmarked()
    {
        string huge = string.Concat(Enumerable.Repeat("word ", 100_000));
        Assert.Equal([new DiffPiece(huge, false)], WordDiff.Mark(huge, ["other"]));
    }

    private ComparisonReport Read(string json)
    {
        File.WriteAllText(_folder["report.json"], json);
        return ComparisonReport.Read(_folder["report.json"])!;
    }
}
