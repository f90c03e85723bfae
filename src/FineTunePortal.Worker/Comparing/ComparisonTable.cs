using System.Globalization;
using System.Text;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Comparing;

/// <summary>A comparison for people.</summary>
internal static class ComparisonTable
{
    /// <summary>A line a score: base, tuned, and the difference with its interval.</summary>
    public static string Text(ComparisonReport report)
    {
        var text = new StringBuilder($"{"",-12}{"base",9}{"tuned",9}  tuned less base (95 of 100)\n");
        Line("loss", scores => scores.Loss, "0.0000");
        Line("perplexity", scores => scores.Perplexity, "0.00");
        Line("chrF", scores => scores.Chrf, "0.00");
        Line("BLEU", scores => scores.Bleu, "0.00");
        Line("ROUGE-1", scores => scores.Rouge1, "0.00");
        Line("ROUGE-L", scores => scores.RougeL, "0.00");
        Line("exact match", scores => scores.ExactMatch, "0.00");
        return text.ToString();

        void Line(string name, Func<ModelScores, ScoreEstimate?> score, string format)
        {
            if (score(report.Base) is { } untuned && score(report.Tuned) is { } tuned && score(report.Difference) is { } difference)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name,-12}{Number(untuned.Value),9}{Number(tuned.Value),9}  {Signed(difference.Value)} ({Signed(difference.Low)} to {Signed(difference.High)})\n");
            }

            string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
            string Signed(double value) => value.ToString($"+{format};-{format};{format}", CultureInfo.InvariantCulture);
        }
    }
}
