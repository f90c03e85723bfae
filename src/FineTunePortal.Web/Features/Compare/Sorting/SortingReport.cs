using System.Text.Json;

namespace FineTunePortal.Web.Features.Compare.Sorting;

/// <summary>How well a model that sorts texts does on texts that it never saw: what <c>finetune evaluate</c> found, as far as it is shown.</summary>
public sealed record SortingReport
{
    /// <summary>The standard normal's 97.5th percentile: 95 of 100 lie within so many standard errors.</summary>
    private const double Z = 1.959964;

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Texts that were sorted.</summary>
    public required int Rows { get; init; }

    /// <summary>Share of them under the right label, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean of all labels' F1, 0 to 1: rare labels count as much as common ones.</summary>
    public required double MacroF1 { get; init; }

    public IReadOnlyList<SortedLabel> Labels { get; init; } = [];

    /// <summary>Row i, column j: texts of label i that got label j. Null where a text may have several labels.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Confusion { get; init; }

    /// <summary>Share of the commonest label: what a model reaches that says nothing else.</summary>
    public double CommonestShare => Commonest is { } label && Rows > 0 ? (double)label.Support / Rows : 0;

    /// <summary>The label that most texts have.</summary>
    public SortedLabel? Commonest => Labels.MaxBy(label => label.Support);

    /// <summary>Between what the accuracy lies with 95 of 100 chances (Wilson's interval, 1927).</summary>
    public (double Low, double High) Interval
    {
        get
        {
            double n = Math.Max(1, Rows);
            double middle = (Accuracy + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
            double width = Z / (1 + (Z * Z / n)) * Math.Sqrt((Accuracy * (1 - Accuracy) / n) + (Z * Z / (4 * n * n)));
            return (Math.Max(0, middle - width), Math.Min(1, middle + width));
        }
    }

    /// <summary>Labels that are taken for others, the most often first.</summary>
    public IEnumerable<(string Wanted, string Given, int Count)> MixedUp => (Confusion ?? [])
        .SelectMany((row, wanted) => row.Select((count, given) => (wanted, given, count)))
        .Where(cell => cell.wanted != cell.given && cell.count > 0)
        .OrderByDescending(cell => cell.count)
        .Select(cell => (Labels[cell.wanted].Label, Labels[cell.given].Label, cell.count));

    /// <summary>Reads a report; null when there is none, or none that tells labels apart.</summary>
    public static SortingReport? Read(string file)
    {
        try
        {
            var report = JsonSerializer.Deserialize<SortingReport>(File.ReadAllBytes(file), s_json);
            return report?.Confusion?.Any(row => row.Count != report.Labels.Count) == true || report?.Confusion?.Count > report?.Labels.Count ? null : report;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>How one label does.</summary>
/// <param name="Precision">Share of the texts that got it that have it, 0 to 1.</param>
/// <param name="Recall">Share of the texts that have it that got it, 0 to 1.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">Texts that have it.</param>
public sealed record SortedLabel(string Label, double Precision, double Recall, double F1, int Support);
