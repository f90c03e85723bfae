using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Datasets.Tests;

/// <summary>Whatever stands in a file: what was written comes back, and rubbish is a fault, never an exception.</summary>
public class AnyContentTests : IDisposable
{
    private static readonly string[] Names = ["t.csv", "t.tsv", "t.jsonl", "t.json", "t.txt"];

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20261121, 7);

    /// <summary>Text full of what separates, quotes and ends things, and of characters of one to four bytes.</summary>
    private static readonly Arbitrary<string> Texts =
        Gen.Elements("a", "é", "漢", "😀", "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", "\r\n", " ", "\\", "{", "}", "[", "]", "\u2028", "\u0085", "\uFEFF", "\0", "sep=;")
            .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Rows_QuotedCells_ComeBack(char delimiter) => Check.One(Seeded, Prop.ForAll(Texts, Texts, (first, second) =>
    {
        // A NUL is what the reader refuses as binary.
        var (left, right) = (first.Replace("\0", "", StringComparison.Ordinal), second.Replace("\0", "", StringComparison.Ordinal));
        var file = folder.Write("t.csv", $"prompt{delimiter}completion\n{Quote(left)}{delimiter}{Quote(right)}\n");
        var faults = new FaultList();
        using var source = RowSource.Open(file, new ReadingOptions { Format = DataFormat.Csv, Delimiter = delimiter }, faults)!;
        var rows = source.Rows().ToList();
        // A row of nothing but empty cells is none.
        Assert.Equal(
            left.Length + right.Length == 0 ? [] : [(Lines(left), Lines(right))],
            rows.Select(row => (row.Values["prompt"].AsText(), row.Values["completion"].AsText())));
        Assert.Equal(0, faults.Total);
    }));

    [Theory]
    [InlineData("t.jsonl", "{0}\n{0}\n")]
    [InlineData("t.json", "[{0},\n{0}]")]
    public void Rows_JsonObjects_ComeBack(string name, string layout) => Check.One(Seeded, Prop.ForAll(Texts, Texts, (key, value) =>
    {
        var file = folder.Write(name, layout.Replace("{0}", JsonSerializer.Serialize(new Dictionary<string, string> { [key] = value }), StringComparison.Ordinal));
        var faults = new FaultList();
        using var source = RowSource.Open(file, new ReadingOptions(), faults)!;
        Assert.All(source.Rows().ToList(), row => Assert.Equal(value, row.Values[key.Length == 0 ? "column 1" : key].AsText()));
        Assert.Equal([1L, 2L], source.Rows().Take(2).Select(row => row.Line));
        Assert.Equal(0, faults.Total);
    }));

    [Fact]
    public void Load_AnyText_NeverThrows() => Check.One(Seeded, Prop.ForAll(Texts, text =>
    {
        foreach (var name in Names)
        {
            var data = Dataset.Load(folder.Write(name, text));
            Assert.True(data.Examples.Count > 0 || data.Faults.Total > 0, "Neither an example nor a fault.");
        }
    }));

    [Fact]
    public void Load_AnyBytes_NeverThrows() => Check.One(Seeded, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        foreach (var name in Names)
        {
            var data = Dataset.Load(folder.Write(name, bytes));
            Assert.True(data.Examples.Count > 0 || data.Faults.Total > 0, "Neither an example nor a fault.");
        }
    }));

    [Theory]
    [InlineData("t.csv", "prompt,completion\nq,\"a \"\"b\"\"\nc\"\nr,d\n")]
    [InlineData("t.jsonl", "{\"prompt\":\"q\",\"completion\":\"a\\u0105\"}\n{\"prompt\":\"r\",\"completion\":\"ț\"}\n")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\\u0105\"},\n{\"prompt\":\"r\",\"completion\":\"ț\"}]")]
    [InlineData("t2.jsonl", "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"ț\"}]}\n")]
    public void Load_CutAtAnyByte_NeverThrowsAndInventsNothing(string name, string content)
    {
        var whole = Encoding.UTF8.GetBytes(content);
        var all = Show.Texts(Dataset.Load(folder.Write(name, whole))).ToList();
        Assert.NotEmpty(all);
        for (var length = 0; length < whole.Length; length++)
        {
            var data = Dataset.Load(folder.Write(name, whole[..length]));
            Assert.True(data.Examples.Count > 0 || data.Faults.Total > 0, $"Neither an example nor a fault after {length} bytes.");
            Assert.True(data.Faults.Total > 0 || Show.Texts(data).Zip(all).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal)), $"Something new after {length} bytes.");
        }
    }

    private static string Quote(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
