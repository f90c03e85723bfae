using System.Globalization;
using System.Text;

namespace FineTunePortal.Datasets.Tests;

public sealed class StatisticsRunTests : IDisposable
{
    private readonly Imported _imported = new();

    public void Dispose() => _imported.Dispose();

    [Fact]
    public async Task Run_LabelledRows_AreCountedByLabelPartAndColumn()
    {
        var statistics = await RunAsync("text,label,n\nhello there,a,1\nhello there,a,1\nbye,b,3\n,b,\n", new ColumnMapping(MappingKind.Label, "text", "label"));
        Assert.Equal((4L, 3L, (long?)1), (statistics.Rows, statistics.Examples, statistics.Duplicates));
        Assert.Equal([("a", 2L, 1L), ("b", 1L, 3L)], statistics.Labels!.Select(label => (label.Label, label.Count, label.FirstRows[0])));
        Assert.Equal([("all", 3L), ("user", 3L), ("assistant", 3L)], statistics.Parts.Select(part => (part.Name, part.Characters.Count)));
        var question = statistics.Parts[1];
        Assert.Equal((3, 11, 25L, 5L), (question.Characters.Least, question.Characters.Most, question.Characters.Sum, question.Words.Sum));
        var numbers = statistics.Columns[2];
        Assert.Equal((1L, 1.0, 3.0, 3L), (numbers.Empty, numbers.Numbers!.Least, numbers.Numbers.Most, numbers.Numbers.Bins.Sum(bin => bin.Count)));
        Assert.Equal(("hello there", 2L, true, 1L), (statistics.Columns[0].Frequent[0].Value, statistics.Columns[0].Frequent[0].Count, statistics.Columns[0].Frequent[0].IsExact, statistics.Columns[0].Frequent[0].FirstRow));
    }

    [Fact]
    public async Task Run_SeveralLabelsInACell_AreCountedEach()
    {
        var statistics = await RunAsync("text,labels\nx,a;b\ny,b\n", new ColumnMapping(MappingKind.Labels, "text", "labels"));
        Assert.Equal([("b", 2L), ("a", 1L)], statistics.Labels!.Select(label => (label.Label, label.Count)));
    }

    [Fact]
    public async Task Run_Tags_AreCountedByWhatTheyName()
    {
        var statistics = await RunAsync("{\"w\":[\"Ala\",\"Nowak\",\"ma\"],\"t\":[\"B-PER\",\"I-PER\",\"O\"]}\n{\"w\":[\"Jan\",\"Łódź\"],\"t\":[\"B-PER\",\"B-LOC\"]}\n", new ColumnMapping(MappingKind.Tags, "w", "t"), "t.jsonl");
        Assert.Equal([("PER", 2L), ("LOC", 1L)], statistics.Labels!.Select(label => (label.Label, label.Count)));
    }

    [Fact]
    public async Task Run_RowsOfAllLengths_RemembersShortTypicalAndLongOnes()
    {
        var statistics = await RunAsync("q,a\n" + string.Concat(Enumerable.Range(0, 9).Select(row => $"{new string('x', ((row * 4) % 9) + 1)},y\n")), new ColumnMapping(MappingKind.PromptCompletion, "q", "a"));
        Assert.Equal([1, 8, 6], statistics.Places.Shortest);
        Assert.Equal([2], statistics.Places.Typical);
        Assert.Equal([3, 5, 7], statistics.Places.Longest);
    }

    [Fact]
    public async Task Run_NoMapping_TellsLengthsByColumn()
    {
        var statistics = await RunAsync("a,b\nx,yy\nxx,yyy\n", null);
        Assert.Equal([("a", 3L), ("b", 5L)], statistics.Parts.Select(part => (part.Name, part.Characters.Sum)));
        Assert.Null(statistics.Labels);
    }

    [Fact]
    public async Task Run_Twice_GivesTheSame()
    {
        var random = new Random(3);
        var csv = new StringBuilder("q,a\n");
        for (int row = 0; row < 3000; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{new string('x', random.Next(300))} q{random.Next(900)},{random.Next(1000) / 7.0:R}\n");
        }

        var mapping = new ColumnMapping(MappingKind.PromptCompletion, "q", "a");
        var first = await RunAsync(csv.ToString(), mapping);
        Assert.Equal(first.ToJson(), (await RunAsync(csv.ToString(), mapping)).ToJson());
        Assert.Equal(first.ToJson(), DatasetStatistics.FromJson(first.ToJson())!.ToJson());
    }

    [Fact]
    public void LengthHistogram_AnyLengths_BarsAreExactAndSumToAll()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int most = 1 << random.Next(1, 24);
            var lengths = Enumerable.Range(0, random.Next(1, 500)).Select(_ => random.Next(most)).ToList();
            var counter = new LengthCounter();
            lengths.ForEach(counter.Add);
            var histogram = counter.Build();
            Assert.Equal((lengths.Count, lengths.Sum(length => (long)length), lengths.Min(), lengths.Max()), (histogram.Count, histogram.Sum, histogram.Least, histogram.Most));
            Assert.Equal(lengths.Count, histogram.Bins.Sum(bin => bin.Count));
            var bars = histogram.Bars(24);
            Assert.InRange(bars.Count, 1, 24);
            Assert.All(bars, bar => Assert.Equal(lengths.Count(length => length >= bar.From && length <= bar.To), bar.Count));
            Assert.Equal(lengths.Count, bars.Sum(bar => bar.Count));
            lengths.Sort();
            int exact = lengths[(int)Math.Ceiling(.95 * lengths.Count) - 1];
            Assert.InRange(histogram.Quantile(.95), exact, Math.Max(exact * 1.04, exact + 1));
        }
    }

    [Fact]
    public void NumberHistogram_AnyOrder_IsTheSameAndSumsToAll()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            double scale = Math.Pow(10, random.Next(-12, 13));
            var numbers = Enumerable.Range(0, random.Next(1, 300)).Select(_ => (random.NextDouble() - .3) * scale).ToList();
            var histogram = Count(numbers);
            Assert.Equal(Count(numbers.Order()).Bins, histogram.Bins);
            Assert.Equal(numbers.Count, histogram.Bins.Sum(bin => bin.Count));
            Assert.InRange(histogram.Bins.Count, 1, 48);
            Assert.All(histogram.Bins, bin => Assert.Equal(numbers.Count(number => number >= bin.From && number < bin.To), bin.Count));
        }
    }

    [Fact]
    public void FrequentCounter_FarMoreValuesThanItKeeps_FindsTheFrequentOnes()
    {
        var random = new Random(1);
        var counter = new FrequentCounter(500);
        int often = 0;
        for (int row = 1; row <= 100_000; row++)
        {
            bool isOften = random.Next(20) == 0;
            often += isOften ? 1 : 0;
            counter.Add(isOften ? "often" : $"value {random.Next()}", row);
        }

        var found = counter.Build(5);
        Assert.Equal(("often", often, true), (found[0].Value, (int)found[0].Count, found[0].IsExact));
    }

    private static NumberHistogram Count(IEnumerable<double> numbers)
    {
        var counter = new NumberCounter();
        foreach (double number in numbers)
        {
            counter.Add(number);
        }

        return counter.Build()!;
    }

    private async Task<DatasetStatistics> RunAsync(string text, ColumnMapping? mapping, string name = "t.csv")
    {
        var imported = await _imported.Import(name, text);
        using var rows = _imported.Store.OpenRead(Imported.Team, imported.Rows);
        return new StatisticsRun(imported.Summary, mapping).Run(rows);
    }
}
