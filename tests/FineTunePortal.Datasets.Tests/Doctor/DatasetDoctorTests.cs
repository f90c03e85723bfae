using System.Text.Json;

namespace FineTunePortal.Datasets.Tests.Doctor;

public class DatasetDoctorTests : IDisposable
{
    private static readonly ColumnMapping s_mapping = new(MappingKind.PromptCompletion, "q", "a");

    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    [Fact]
    public void Run_OneOfEachFault_IsFoundWithItsRow()
    {
        var report = Look(
            ("How much is a ticket to the city centre on Sunday?", "It costs three pounds and fifty pence for adults."),
            ("How much is a ticket to the city centre on Sunday?", "It costs three pounds and fifty pence for adults."),
            ("How much is a ticket to the city centre on Sunday ?", "It costs three pounds and fifty pence for adults!!"),
            ("  Where is the office?", "In the High Street."),
            ("Gdzie jest Å‚adny dom?", "Tam."),
            ("What is lost?", "The letter \uFFFD."),
            ("Nothing follows", ""),
            ("", " "));
        Assert.Equal(
            [
                (DoctorKind.BrokenLetters, "q", 1, [5L]), (DoctorKind.LostLetters, "a", 1, [6L]), (DoctorKind.EmptyRow, null, 1, [8L]), (DoctorKind.EmptyCell, "a", 1, [7L]),
                (DoctorKind.Duplicate, null, 1, [2L]), (DoctorKind.NearDuplicate, null, 1, [3L]), (DoctorKind.OuterSpace, "q", 1, [4L]),
            ],
            report.Findings.Select(finding => (finding.Kind, finding.Column, (int)finding.Rows, finding.Places.Select(place => place.Row).ToArray())),
            (one, other) => (one.Kind, one.Column, one.Item3) == (other.Kind, other.Column, other.Item3) && one.Item4.SequenceEqual(other.Item4));
        Assert.Equal(1, report.Findings.Single(finding => finding.Kind == DoctorKind.NearDuplicate).Places[0].Other);
    }

    [Fact]
    public void Run_ColumnBesideTheContent_DoesNotHideADuplicate()
    {
        var rows = _versions.Make(Enumerable.Range(0, 2).Select(id => (IReadOnlyDictionary<string, DataValue>)new Dictionary<string, DataValue> { ["id"] = new($"{id}"), ["q"] = new("Who?"), ["a"] = new("Me.") }));
        Assert.Contains(new DatasetDoctor(_versions.Store).Run(_versions.Team, rows, new DoctorOptions { Mapping = s_mapping }).Findings, finding => finding.Kind == DoctorKind.Duplicate);
        Assert.DoesNotContain(new DatasetDoctor(_versions.Store).Run(_versions.Team, rows, new DoctorOptions()).Findings, finding => finding.Kind == DoctorKind.Duplicate);
    }

    [Fact]
    public void Run_SameQuestionInOtherCaseOnBothSides_IsALeak()
    {
        var pairs = Enumerable.Range(0, 60).Select(n => ($"What does number {Words(n)} mean?", $"It means {Words(n * 7)}.")).ToList();
        pairs.AddRange(pairs.ConvertAll(pair => (pair.Item1.ToUpperInvariant(), pair.Item2 + " Of course it does, as everybody knows who ever asked for it.")));
        var rows = _versions.Make(pairs);
        var options = new DoctorOptions { Mapping = s_mapping, Split = new SplitShares(0.2, 0.2) };
        var leak = Assert.Single(new DatasetDoctor(_versions.Store).Run(_versions.Team, rows, options).Findings, finding => finding.Kind == DoctorKind.Leak);
        Assert.InRange(leak.Rows, 20, 60);

        // Mended, there is none left, and nothing that is held out went.
        var mended = new DatasetMend(_versions.Store).Apply(_versions.Team, rows, leak.Mends, new MendContext(s_mapping));
        Assert.Equal(leak.Rows, mended.Counts.Removed);
    }

    [Fact]
    public void Run_Labels_SaysMisspelledRareAndUneven()
    {
        var labels = Enumerable.Repeat("refund", 60).Concat(Enumerable.Repeat("delivery", 6)).Concat(["refnud", "other"]).Select((label, n) => ($"text {Words(n)}", label));
        var rows = _versions.Make(labels);
        var report = new DatasetDoctor(_versions.Store).Run(_versions.Team, rows, new DoctorOptions { Mapping = s_mapping with { Kind = MappingKind.Label } });
        Assert.Equal(["q|refnud → refund", "a|other|5"], [
            "q|" + report.Findings.Single(finding => finding.Kind == DoctorKind.LabelTypo).Arguments[1],
            string.Join('|', report.Findings.Single(finding => finding.Kind == DoctorKind.RareLabel).Arguments)]);
        Assert.Equal(["a", "refund", "60", "other", "1"], report.Findings.Single(finding => finding.Kind == DoctorKind.Imbalance).Arguments);
    }

    [Fact]
    public void Run_Lengths_CountsTokensOnlyWhereTheyMayBeTooMany()
    {
        var asked = new List<string>();
        var rows = _versions.Make([("short", "short"), (string.Concat(Enumerable.Repeat("long ", 50)), "answer")]);
        var report = new DatasetDoctor(_versions.Store).Run(_versions.Team, rows, new DoctorOptions { Mapping = s_mapping, Context = 50, CountTokens = text => { asked.Add(text); return text.Split(' ').Length; } });
        var place = Assert.Single(report.Findings.Single(finding => finding.Kind == DoctorKind.TooLong).Places);
        Assert.Equal((2, "64"), (place.Row, place.Detail));
        Assert.DoesNotContain("short", asked);
    }

    [Fact]
    public void Run_AnotherLanguage_IsNamed()
    {
        var english = Enumerable.Range(0, 20).Select(n => ($"What is the time in the office of the city when it is {Words(n)} there?", "It is the time that you can see on the clock in the hall."));
        var polish = Enumerable.Range(0, 3).Select(n => ($"Jaka jest godzina w biurze w mieście, gdy już jest {Words(n)} tam i nie ma nikogo?", "Jest to godzina, która jest na zegarze i nie może być inna."));
        var found = Look([.. english, .. polish]).Findings.Single(finding => finding.Kind == DoctorKind.OtherLanguage);
        Assert.Equal((3L, "@pl", "@en"), (found.Rows, found.Arguments[0], found.Arguments[1]));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        var rows = _versions.Make([("a", "b")]);
        Assert.Throws<OperationCanceledException>(() => new DatasetDoctor(_versions.Store).Run(_versions.Team, rows, new DoctorOptions(), null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Report_ToJsonAndBack_SaysTheSame()
    {
        var report = Look(("q", " a "));
        Assert.Equal(report.Findings[0].Mends[0].Kind, JsonSerializer.Deserialize<DoctorReport>(JsonSerializer.Serialize(report, DatasetJson.Options), DatasetJson.Options)!.Findings[0].Mends[0].Kind);
    }

    private DoctorReport Look(params (string, string)[] rows) => new DatasetDoctor(_versions.Store).Run(_versions.Team, _versions.Make(rows), new DoctorOptions { Mapping = s_mapping });

    /// <summary>Words that are the same for no two numbers and have few letters in common.</summary>
    private static string Words(int number) => string.Join(' ', Enumerable.Range(0, 6).Select(i => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)number, (byte)(number >> 8), (byte)i]))[..7]));
}
