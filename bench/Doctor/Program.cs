// What looking through, mending and comparing versions cost: bench/Doctor ROWS [FOLDER]
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FineTunePortal.Datasets;

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
var folder = args.Length > 1 ? args[1] : Directory.CreateTempSubdirectory("doctor-").FullName;
var store = new BlobStore(folder);
var team = Guid.NewGuid();
var mapping = new ColumnMapping(MappingKind.PromptCompletion, "question", "answer");
var rows = Make();
Console.WriteLine($"{count:N0} rows, {store.Size(team, rows) / 1e6:N0} MB");
var report = Measure("doctor", () => new DatasetDoctor(store).Run(team, rows, new DoctorOptions { Mapping = mapping, Split = new SplitShares() }));
foreach (var finding in report.Findings)
{
    Console.WriteLine($"  {finding.Kind} {finding.Column}: {finding.Rows:N0}");
}

var mended = Measure("mend (letters, space, equal and nearly equal rows)", () => new DatasetMend(store).Apply(
    team, rows, [new Mend(MendKind.FixLetters, "question"), new Mend(MendKind.Trim), new Mend(MendKind.DropDuplicates), new Mend(MendKind.DropNearDuplicates) { Likeness = 0.85 }], new MendContext(mapping)));
Console.WriteLine($"  changed {mended.Counts.Changed:N0}, dropped {mended.Counts.Removed:N0}");
var diff = Measure("difference of both", () =>
{
    using var old = store.OpenRead(team, rows);
    using var next = store.OpenRead(team, mended.Rows);
    return RowDiff.Between(old, next, "question", 2000);
});
Console.WriteLine($"  same {diff.Same:N0}, changed {diff.Changed:N0}, removed {diff.Removed:N0}, added {diff.Added:N0}");

static T Measure<T>(string what, Func<T> work)
{
    var clock = Stopwatch.StartNew();
    var result = work();
    using var process = Process.GetCurrentProcess();
    Console.WriteLine($"{what}: {clock.Elapsed.TotalSeconds:N1} s, peak of the process so far {process.PeakWorkingSet64 / 1e6:N0} MB");
    return result;
}

// Sentences of random words, about 300 letters a row: one in 50 with broken letters, one in 40 with space, one in 25 a copy, one in 20 nearly one.
BlobId Make()
{
    var random = new Random(1);
    var words = Enumerable.Range(0, 5000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 10)).Select(_ => (char)('a' + random.Next(26))))).ToArray();
    var texts = new List<(string Question, string Answer)>();
    using var blob = store.Create(team);
    for (var row = 0; row < count; row++)
    {
        var (question, answer) = (Sentence(random.Next(8, 25)), Sentence(random.Next(10, 40)));
        if (texts.Count > 100 && random.Next(9) == 0)
        {
            (question, answer) = texts[random.Next(texts.Count)];
            answer += random.Next(9) < 5 ? " " + words[random.Next(words.Length)] : "";
        }
        else if (texts.Count < 20_000)
        {
            texts.Add((question, answer));
        }

        question += random.Next(50) == 0 ? " Å‚adny" : "";
        answer += random.Next(40) == 0 ? "  " : "";
        blob.Write(Encoding.UTF8.GetBytes($"{{\"question\":\"{question}\",\"answer\":\"{answer}\"}}\n"));
    }

    return blob.Commit();

    string Sentence(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => words[random.Next(words.Length)]));
}
