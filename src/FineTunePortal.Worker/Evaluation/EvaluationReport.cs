using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>What <c>evaluate</c> found out.</summary>
internal sealed record EvaluationReport
{
    /// <summary>Nats a token, over all tokens of the answers; null when only texts were scored, or nothing has a label.</summary>
    public double? Loss { get; init; }

    /// <summary>Null when no answers were written.</summary>
    public TextScores? Scores { get; init; }

    /// <summary>Rows with an answer; null when only texts were scored.</summary>
    public int? Rows { get; init; }

    /// <summary>Tokens that the loss is the mean of.</summary>
    public long? Tokens { get; init; }

    /// <summary>Texts that were scored: different prompts, or lines.</summary>
    public int? Answers { get; init; }

    /// <summary>An object on one line.</summary>
    public string ToJson()
    {
        var json = new JsonObject();
        Add("loss", Loss);
        Add("perplexity", Perplexity);
        Add("bleu", Scores?.Bleu);
        Add("chrf", Scores?.ChrF);
        Add("rouge1", Scores?.Rouge1);
        Add("rougeL", Scores?.RougeL);
        Add("exact_match", Scores?.ExactMatch);
        Add("rows", Rows);
        Add("tokens", Tokens);
        Add("answers", Rows is null ? null : Answers);
        return json.ToJsonString(JsonSerializerOptions.Default);

        void Add(string name, double? value)
        {
            if (value is { } number)
            {
                // A loss beyond all numbers has no JSON.
                json[name] = double.IsFinite(number) ? number : null;
            }
        }
    }

    /// <summary>Lines for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line("loss", Loss, "0.0000", $"nats a token, over {Tokens} tokens of {Rows} rows");
        Line("perplexity", Perplexity, "0.00", "");
        Line("BLEU", Scores?.Bleu, "0.00", $"of 100, over {Answers} answers");
        Line("chrF", Scores?.ChrF, "0.00", "");
        Line("ROUGE-1", Scores?.Rouge1, "0.00", "for English; chrF suits other languages");
        Line("ROUGE-L", Scores?.RougeL, "0.00", "");
        Line("exact match", Scores?.ExactMatch, "0.00", "");
        return text.ToString();

        void Line(string name, double? value, string format, string remark)
        {
            if (value is { } number)
            {
                text.Append($"{name,-12}{number.ToString(format, CultureInfo.InvariantCulture),9}  {remark}".TrimEnd()).Append('\n');
            }
        }
    }

    private double? Perplexity => Loss is { } loss ? Math.Exp(loss) : null;
}
