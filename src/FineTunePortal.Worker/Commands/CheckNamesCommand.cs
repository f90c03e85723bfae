using System.CommandLine;
using System.Globalization;
using System.Text;
using FineTunePortal.Privacy;
using FineTunePortal.Privacy.Names;
using FineTunePortal.Training.Names;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune check-names</c>: how well names and addresses are found in held-out texts.</summary>
internal static class CheckNamesCommand
{
    private const int SpeedRounds = 3;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the corpora.", DefaultValueFactory = _ => Path.Combine("privacy", "training") };
        var model = new Option<string?>("--model") { Description = "A model of names; without it, the one that comes with the program." };
        var spans = new Option<string[]>("--spans") { Description = "A JSON file of texts with spans, as presidio-research writes them, to measure on as well.", DefaultValueFactory = _ => [] };
        var bias = new Option<float?>("--bias") { Description = "With --model: added to the scores of every kind, in nats; more finds more, and more that is none." };
        var command = new Command("check-names", "Measure the model that finds names and addresses.") { data, model, spans, bias };
        command.SetAction(parsed =>
        {
            var settings = parsed.GetValue(bias) is { } added ? new NamesSettings { Bias = [added, added, added, added] } : null;
            var finder = parsed.GetValue(model) is { } file ? new NamesModel(File.ReadAllBytes(file), settings) : NamesModel.BuiltIn;
            var parts = NamesCorpora.Measure(new NamesFolder(parsed.GetValue(data)!)).ToList();
            parts.AddRange(parsed.GetValue(spans)!.Select(path => KeyValuePair.Create(Path.GetFileNameWithoutExtension(path), SpanFile.Read(path))));
            foreach (var (name, texts) in parts)
            {
                var scores = NamesScores.Of(finder, texts);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {texts.Count} texts, {Speed(finder, texts):0.00} MB/s a core"));
                foreach (var score in scores)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {score.Type,-15} precision {score.Precision:0.000} recall {score.Recall:0.000} F2 {score.F2:0.000} ({score.Found + score.Missed} spans)"));
                }
            }
        });
        return command;
    }

    /// <summary>Megabytes (UTF-8) a second of processor time, which others on the machine don't change much; the code is warm by then.</summary>
    private static double Speed(IEntityModel model, IReadOnlyList<NamedText> texts)
    {
        var found = new List<Finding>();
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < SpeedRounds; round++)
        {
            foreach (var text in texts)
            {
                found.Clear();
                model.Find(new ScanText(text.Text), found);
            }
        }

        return SpeedRounds * texts.Sum(text => Encoding.UTF8.GetByteCount(text.Text)) / (Environment.CpuUsage.TotalTime - before).TotalSeconds / 1e6;
    }
}
