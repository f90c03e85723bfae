using System.Globalization;
using System.Text;
using System.Text.Json;
using FineTunePortal.Runs;

namespace FineTunePortal.Training.Recipes;

/// <summary>The README.md of a result: what it was made from and how good it is, and nothing of what the rows say.</summary>
internal static class ModelCard
{
    private const int MostLabels = 20;

    /// <summary>The card as Markdown.</summary>
    /// <param name="spec">What the run was to do.</param>
    /// <param name="report">What it came to.</param>
    /// <param name="licence">The base model's licence, or null where its card names none.</param>
    public static string Write(RunSpec spec, RunReport report, string? licence)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(spec.Model));
        var card = new StringBuilder("---\n");
        Add($"base_model: {JsonSerializer.Serialize(name)}\n");
        if (licence is not null)
        {
            Add($"license: {licence}\n");
        }

        Add($"---\n# {(spec.Name.Length > 0 ? OneLine(spec.Name) : "Tuned from " + OneLine(name))}\n\n");
        Add($"{Result(spec.Method)} `{OneLine(name)}`, made with FineTunePortal on {report.Created:yyyy-MM-dd}.\n\n");

        card.Append("| | |\n| --- | --- |\n");
        Row("data", string.Join(", ", spec.Data.Files.Select(file => "`" + OneLine(Path.GetFileName(file)) + "`")));
        Row("rows", Text($"{report.TrainingRows:N0} to learn from, {report.ValidationRows:N0} held out{(report.TestRows > 0 ? Text($", {report.TestRows:N0} for the test") : "")}"));
        Right("right labels on held-out rows (accuracy)", report.ValidationAccuracy, report.ValidationMacroF1);
        Right("right labels on test rows (accuracy)", report.TestAccuracy, report.TestMacroF1);
        Loss("error on held-out rows (validation loss)", report.ValidationLoss, report.BaseValidationLoss is { } before ? Text($"; {before:0.000} before") : "");
        Loss("error on test rows (test loss)", report.TestLoss, "");
        if (report.Labels is { Count: > 1 } labels)
        {
            Row("labels", Text($"{labels.Count:N0}: {string.Join(", ", labels.Take(MostLabels).Select(OneLine))}{(labels.Count > MostLabels ? ", …" : "")}"));
        }

        Row("steps", Text($"{report.Steps:N0}{(report.BestStep is { } best && best != report.Steps ? Text($"; the weights are those of step {best:N0}, the best one") : "")}{(report.StoppedEarly ? "; ended before its plan" : "")}"));
        Row("tokens", Text($"{report.Tokens:N0}, in {report.Seconds / 60:0.0} minutes"));
        Row("trained parameters", Text($"{report.TrainableParameters:N0}"));
        Row("computed", $"{report.Dtype} on {report.Device} with {report.Threads} threads");

        card.Append("\n## Settings\n\n| | |\n| --- | --- |\n");
        var options = spec.ResolvedOptions;
        foreach (var knob in Knobs.All.Where(knob => Counts(knob, spec) && knob.Get(options) is not null))
        {
            Row($"`{knob.Key}`", knob.Text(options));
        }

        card.Append("\nThe licence of the base model holds for this too, and so do the rights in the data.\n");
        return card.ToString();

        void Add(FormattableString line) => card.Append(Text(line));
        void Row(string what, string value) => card.Append("| ").Append(what).Append(" | ").Append(value).Append(" |\n");
        void Loss(string what, double? loss, string remark)
        {
            if (loss is { } value)
            {
                Row(what, Text($"{value:0.000}{(spec.Task == RunTask.Sft ? " nats a token" : "")}{remark}"));
            }
        }

        void Right(string what, double? accuracy, double? macroF1)
        {
            if (accuracy is { } share)
            {
                Row(what, Text($"{100 * share:0.0} %; {100 * macroF1:0.0} % macro F1"));
            }
        }
    }

    /// <summary>The word after <c>license:</c> in the front matter of a model card; null where there is none.</summary>
    public static string? LicenceOf(string card)
    {
        const string Key = "license:";
        if (!File.Exists(card))
        {
            return null;
        }

        var lines = File.ReadLines(card).Take(200).ToList();
        string? line = lines is ["---", ..] ? lines.Skip(1).TakeWhile(text => text != "---").FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line?[Key.Length..].Trim() is { Length: > 0 } licence ? licence : null;
    }

    // What was not used says nothing about the result.
    private static bool Counts(Knob<TrainingOptions> knob, RunSpec spec) =>
        spec.Method.Uses(knob.Key)
        && (spec.Task != RunTask.Sft ? knob.Key is not ("packing" or "train_on_prompt") : knob.Key != "metric_for_best_model");

    private static string Result(TuningMethod method) => method switch
    {
        TuningMethod.Full => "All weights, tuned from",
        TuningMethod.Dora => "A DoRA adapter for",
        TuningMethod.Ia3 => "An IA3 adapter for",
        TuningMethod.Prompt_Tuning => "A tuned prompt for",
        _ => "A LoRA adapter for",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
