using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>What <c>evaluate</c> found out about a classifier.</summary>
/// <param name="Loss">Nats a row; for several labels nats a label, for numbers their squared error.</param>
/// <param name="Labels">Names, in the order of the model's scores.</param>
/// <param name="Scores">How right it was; null where numbers are to be hit.</param>
/// <param name="Rows">Labelled texts.</param>
internal sealed record ClassificationReport(double Loss, IReadOnlyList<string> Labels, LabelScores? Scores, int Rows)
{
    private const int MostMixedUp = 5;

    /// <summary>
    /// An object on one line: <c>accuracy</c> and <c>macro_f1</c> from 0 to 1, a list of labels with precision, recall, f1 and support, and
    /// <c>confusion</c>, where row i and column j count texts of label i that got label j.
    /// </summary>
    public string ToJson()
    {
        var json = new JsonObject { ["loss"] = double.IsFinite(Loss) ? Loss : null, ["rows"] = Rows };
        if (Scores is { } scores)
        {
            json["accuracy"] = scores.Accuracy;
            json["macro_f1"] = scores.MacroF1;
            json["labels"] = new JsonArray([.. Labels.Zip(scores.Labels, static (name, label) => new JsonObject
            {
                ["label"] = name,
                ["precision"] = label.Precision,
                ["recall"] = label.Recall,
                ["f1"] = label.F1,
                ["support"] = label.Support,
            })]);
            if (scores.Confusion is { } confusion)
            {
                json["confusion"] = new JsonArray([.. confusion.Select(static row => new JsonArray([.. row.Select(static count => (JsonNode)count)]))]);
            }
        }

        return json.ToJsonString();
    }

    /// <summary>Lines for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line("loss", Loss, "0.0000", Scores is null ? "mean squared error" : "nats");
        if (Scores is { } scores)
        {
            Line("accuracy", 100 * scores.Accuracy, "0.00", string.Create(CultureInfo.InvariantCulture, $"% right, {Rows} rows"));
            Line("macro F1", 100 * scores.MacroF1, "0.00", $"% over {Labels.Count} labels");
            foreach (var (wanted, given, rows) in MixedUp(scores.Confusion))
            {
                text.Append(CultureInfo.InvariantCulture, $"mixed up {rows,5} rows of '{wanted}' got '{given}'\n");
            }
        }

        return text.ToString();

        void Line(string name, double value, string format, string remark) =>
            text.Append(CultureInfo.InvariantCulture, $"{name,-12}{value.ToString(format, CultureInfo.InvariantCulture),9}  {remark}\n");
    }

    private IEnumerable<(string Wanted, string Given, int Rows)> MixedUp(IReadOnlyList<int[]>? confusion) =>
        (confusion ?? []).SelectMany((row, wanted) => row.Select((rows, given) => (wanted, given, rows)))
            .Where(static cell => cell.wanted != cell.given && cell.rows > 0)
            .OrderByDescending(static cell => cell.rows)
            .Take(MostMixedUp)
            .Select(cell => (Labels[cell.wanted], Labels[cell.given], cell.rows));
}
