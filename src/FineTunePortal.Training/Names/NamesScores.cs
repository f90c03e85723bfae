using FineTunePortal.Privacy;
using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Names;

/// <summary>Measures a finder of names on texts whose names are known.</summary>
public static class NamesScores
{
    /// <summary>A score for each kind.</summary>
    public static IReadOnlyList<KindScore> Of(IEntityModel model, IEnumerable<NamedText> texts)
    {
        var (found, missed, wrong) = (new int[4], new int[4], new int[4]);
        var findings = new List<Finding>();
        foreach (var text in texts)
        {
            findings.Clear();
            model.Find(new ScanText(text.Text), findings);
            var taken = new HashSet<int>();
            foreach (var span in text.Spans.Where(span => span.Type != NamedSpan.Open))
            {
                var match = findings.FindIndex(finding => finding.Type == NameTags.Types[span.Type] && IsSame(finding, span));
                (match >= 0 && taken.Add(match) ? found : missed)[span.Type]++;
            }

            for (var i = 0; i < findings.Count; i++)
            {
                if (!taken.Contains(i) && !text.Spans.Any(span => span.Type == NamedSpan.Open && span.Start < findings[i].End && findings[i].Start < span.End))
                {
                    wrong[NameTags.Types.ToList().IndexOf(findings[i].Type)]++;
                }
            }
        }

        return [.. NameTags.Types.Select((type, i) => new KindScore(type, found[i], missed[i], wrong[i]))];
    }

    private static bool IsSame(Finding finding, NamedSpan span)
    {
        var shared = Math.Min(finding.End, span.End) - Math.Max(finding.Start, span.Start);
        return 2 * shared >= Math.Max(finding.End, span.End) - Math.Min(finding.Start, span.Start);
    }
}
