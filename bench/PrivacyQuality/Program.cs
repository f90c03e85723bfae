// How well numbers are found: made-up ones that pass their checks, in sentences and in bare columns, among columns that look alike.
using System.Globalization;
using FineTunePortal.Privacy;
using FineTunePortal.PrivacyQuality;

const int Each = 400;
const int LookAlikes = 5_000;
var board = new Scoreboard(args.FirstOrDefault());

foreach (var rule in AllNumbers.Rules)
{
    var made = new Sentences(rule, seed: 1);
    for (var i = 0; i < Each; i++)
    {
        var (text, start, length) = made.WithWord();
        board.Sentence(rule.Type, start, length, text);
    }

    board.Column(rule.Type, [.. Enumerable.Range(0, Each).Select(_ => made.Alone())]);
}

foreach (var (name, make) in FineTunePortal.Privacy.Tests.NumberSource.LookAlikes)
{
    var random = new Random(7);
    board.LookAlike(name, [.. Enumerable.Range(0, LookAlikes).Select(_ => make(random))]);
}

Console.WriteLine("| kind | found beside a word | found in a bare column | named rightly | precision | F2 |\n| --- | --- | --- | --- | --- | --- |");
foreach (var score in board.Types())
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {score.Type} | {score.Found:0.000} | {score.InColumn:0.000} | {score.Recall:0.000} | {score.Precision:0.000} | {score.F2:0.000} |"));
}

Console.WriteLine("\n| column | false hits |\n| --- | --- |");
foreach (var (name, share, worst) in board.Columns())
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {share:0.00%} {worst} |"));
}
