using System.Globalization;
using System.Text;

namespace FineTunePortal.Datasets.Tests;

public sealed class RowSearchTests : IDisposable
{
    private static readonly string[] s_words = ["Łódź", "lodz", "ŻÓŁW", "zolw", "Ștefan", "stefan", "café", "cafe\u0301", "x\"y\\z", "emoji 🙂", "straße", "42", "İstanbul", ""];

    private readonly Imported _imported = new();

    public void Dispose() => _imported.Dispose();

    [Theory]
    [InlineData("lodz", "1,2")]
    [InlineData("ŁÓDŹ", "1,2")]
    [InlineData("zolw", "3,4")]
    [InlineData("STEFAN", "5,6")]
    [InlineData("cafe", "7,8")]
    [InlineData("y\\z", "9")]
    [InlineData("🙂", "10")]
    [InlineData("42", "12")]
    [InlineData("istanbul", "13")]
    [InlineData("none", "")]
    public async Task Run_Text_IsFoundWhateverItsCaseAndAccents(string text, string expected)
    {
        var imported = await _imported.Import("t.csv", "q,a\n" + string.Concat(s_words.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\",-\n")));
        Assert.Equal(expected, string.Join(',', Find(imported, new RowQuery(text))));
    }

    [Fact]
    public async Task Run_RandomTextsAndQueries_FindsWhatANaiveFilterFinds()
    {
        var random = new Random(7);
        string[] letters = ["a", "A", "ą", "Ă", "b", "ł", "L", " ", "\u0301", "é"];
        string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => letters[random.Next(letters.Length)]));
        var rows = Enumerable.Range(0, 300).Select(_ => (Q: Word(9), A: Word(9))).ToList();
        var imported = await _imported.Import("t.csv", "q,a\n" + string.Concat(rows.Select(row => $"\"{row.Q}x\",\"{row.A}x\"\n")));
        for (int round = 0; round < 100; round++)
        {
            string text = Word(4);
            string? column = random.Next(3) switch { 0 => "q", 1 => "a", _ => null };
            var naive = rows.Select((row, place) => (row, place)).Where(item => (column != "a" && Plain(item.row.Q + "x").Contains(Plain(text), StringComparison.Ordinal))
                || (column != "q" && Plain(item.row.A + "x").Contains(Plain(text), StringComparison.Ordinal))).Select(item => item.place + 1L);
            Assert.Equal(naive, Find(imported, new RowQuery(text, column)));
        }
    }

    [Fact]
    public async Task Run_UnsavedChanges_AreSearchedInPlaceOfWhatIsStored()
    {
        var imported = await _imported.Import("t.csv", "q,a\none,1\ntwo,2\n");
        var draft = RowDraft.Of([new(RowStepKind.Cell, 1, "q", "\"three\""), new(RowStepKind.Add, -1), new(RowStepKind.Cell, -1, "q", "\"three too\"")]);
        Assert.Equal([1, -1], Find(imported, new RowQuery("three"), draft));
        Assert.Empty(Find(imported, new RowQuery("one"), draft));
        Assert.Equal([1, -1], Find(imported, new RowQuery(Only: RowFilter.Edited), draft));
        Assert.Equal([2], Find(imported, new RowQuery(Cell: new("a", "2")), draft));
    }

    [Fact]
    public async Task Run_Thumbs_AreToldApart()
    {
        var imported = await _imported.Import("t.jsonl", "{\"q\":\"a\",\"thumb\":true}\n{\"q\":\"b\",\"thumb\":false}\n{\"q\":\"c\",\"thumb\":null}\n{\"q\":\"true\"}\n");
        Assert.Equal([1, 2], Find(imported, new RowQuery(Only: RowFilter.Rated)));
        Assert.Equal([1], Find(imported, new RowQuery(Only: RowFilter.ThumbUp)));
        Assert.Equal([2], Find(imported, new RowQuery("b", Only: RowFilter.ThumbDown)));
    }

    [Fact]
    public async Task Run_Problems_AreRowsThatGiveNoExample()
    {
        var imported = await _imported.Import("t.csv", "q,a\none,1\ntwo,\nthree,3\n");
        Assert.Equal([2], Find(imported, new RowQuery(Only: RowFilter.Problems), mapping: new ColumnMapping(MappingKind.PromptCompletion, "q", "a")));
    }

    [Fact]
    public async Task Run_TextWithinALabel_IsBoth()
    {
        var imported = await _imported.Import("t.csv", "q,a\nlost card,x\nlost,xy\nfound,x\nx,lost\n");
        Assert.Equal([1], Find(imported, new RowQuery("LOST", Cell: new("a", "x"))));
        Assert.Equal([1, 3], Find(imported, new RowQuery(Cell: new("a", "x"))));
    }

    [Fact]
    public async Task Run_Duplicates_AreRowsLikeAnEarlierOneWithUnsavedChanges()
    {
        var imported = await _imported.Import("t.csv", "q,a\none,1\ntwo,2\none,1\nthree,3\none,1\n");
        Assert.Equal([3, 5], Find(imported, new RowQuery(Only: RowFilter.Duplicates)));
        Assert.Equal([4], Find(imported, new RowQuery("3", Only: RowFilter.Duplicates), RowDraft.Of([new(RowStepKind.Cell, 2, "q", "\"three\""), new(RowStepKind.Cell, 2, "a", "\"3\"")])));
    }

    [Theory]
    [InlineData("lodz", "w Łodzi, ŁÓDŹ i Lo\u0301dz\u0301", "2+4 9+4 16+6")]
    [InlineData("a", "aąa\u0328b", "0+1 1+1 2+2")]
    [InlineData("xx", "xxx", "0+2")]
    [InlineData("", "abc", "")]
    [InlineData("none", "abc", "")]
    public void FoldedText_Places_AreThoseOfTheWrittenText(string wanted, string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', new FoldedText(wanted).Places(text).Select(place => $"{place.Start}+{place.Length}")));

    [Fact]
    public async Task Run_Cancelled_Stops()
    {
        var imported = await _imported.Import("t.csv", "q,a\none,1\n");
        using var rows = _imported.Store.OpenRead(Imported.Team, imported.Rows);
        Assert.Throws<OperationCanceledException>(() => new RowSearch(new RowQuery("x"), RowDraft.Empty, null, [], "thumb").Run(rows, null, new CancellationToken(true)));
    }

    [Fact]
    public async Task Pick_RowsFromAnywhere_AreThose()
    {
        var csv = new StringBuilder("q,a\n");
        Enumerable.Range(1, 5000).ToList().ForEach(row => csv.Append(CultureInfo.InvariantCulture, $"q{row},a{row}\n"));
        var imported = await _imported.Import("t.csv", csv.ToString());
        using var rows = _imported.Store.OpenRead(Imported.Team, imported.Rows);
        long[] wanted = [1, 2, 64, 65, 70, 3000, 5000, 5001];
        var picked = StoredRows.Pick(rows, imported.Summary.Index, wanted);
        Assert.Equal(wanted[..^1].Select(row => $"{row} q{row}"), picked.Select(row => $"{row.Row} {row.Values["q"].AsText()}"));
    }

    private List<long> Find(ImportedVersion imported, RowQuery query, RowDraft? draft = null, ColumnMapping? mapping = null)
    {
        using var rows = _imported.Store.OpenRead(Imported.Team, imported.Rows);
        var search = new RowSearch(query, draft ?? RowDraft.Empty, mapping, [.. imported.Summary.Columns.Select(column => column.Name)], "thumb");
        search.Run(rows);
        Assert.Equal(search.Found, search.Rows(0, int.MaxValue).Count);
        return [.. search.Rows(0, int.MaxValue)];
    }

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant().Replace('ł', 'l');
}
