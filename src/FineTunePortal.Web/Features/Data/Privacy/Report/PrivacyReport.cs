using System.Globalization;
using System.Net;
using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Privacy.Pieces;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.Localization;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Privacy.Report;

/// <summary>
/// A page that stands by itself and can be printed: what was looked for, found, decided and done with a version. It is made
/// of counts, names of columns and decisions, and holds no value of the data.
/// </summary>
public sealed class PrivacyReport(
    PrivacyTexts privacy, TeamPrivacySettings settings, TimeProvider clock, IStringLocalizer<PrivacyReport> texts, IStringLocalizer<DecisionTrail> trail, IStringLocalizer<LimitsNote> limits)
{
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}"
        + "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;text-align:start;padding:.3rem .6rem .3rem 0;vertical-align:top}td.n{text-align:end;white-space:nowrap}.muted{color:#555}@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}";

    /// <summary>The page, in the reader's language.</summary>
    /// <param name="dataset">With its versions.</param>
    public async Task<string> WriteAsync(SignedInPerson person, Dataset dataset, DatasetVersion version)
    {
        var team = await settings.OfAsync(dataset.TeamId);
        var review = PrivacyReview.From(version.Review);

        // What a clean version was made from says what was found, as long as it is known.
        var searched = review.IsClean ? dataset.Versions.Find(other => other.Id == version.ParentId) ?? version : version;
        var scan = ScanReport.FromJson(searched.Scan) ?? ScanReport.FromJson(version.Scan);
        var plan = VersionText.Plan(version.PrivacyPlan ?? searched.PrivacyPlan);
        plan = review.IsClean ? plan : plan with { Least = team.Rules.Least };
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(texts["Title", dataset.Name])}</title><style>{Style}</style></head><body>");
        Element(page, "h1", texts["Title", dataset.Name]);
        Facts(page, [
            (texts["Version"], version.Number.ToString(CultureInfo.CurrentCulture)),
            (texts["Rows"], Format.Count(version.RowCount)),
            (texts["Standing"], texts["Standing_" + TrainingGate.StandingOf(version, dataset.Versions)]),
            (texts["Policy"], texts["Policy_" + team.Policy]),
            (texts["Made"], string.Create(CultureInfo.CurrentCulture, $"{clock.GetUtcNow().UtcDateTime:g} UTC, {person.Name}")),
        ]);
        Findings(page, scan, plan, review);
        Done(page, version, review);
        Trail(page, review);
        Element(page, "h2", texts["LookedFor"]);
        Element(page, "p", string.Join(", ", LookedFor.Types(scan).Select(privacy.Type)));
        if (scan?.PatternsOnly == true)
        {
            Element(page, "p", texts["PatternsOnly"]);
        }

        Element(page, "h2", limits["Limits"]);
        Element(page, "p", limits["LimitsText"]);
        Element(page, "p", texts["NoValues"], "muted");
        return page.Append("</body></html>").ToString();
    }

    private void Findings(StringBuilder page, ScanReport? scan, PrivacyPlan plan, PrivacyReview review)
    {
        Element(page, "h2", texts["Found"]);
        if (scan is null)
        {
            Element(page, "p", texts[review.IsClean ? "FoundGone" : "NotSearched"]);
            return;
        }

        if (scan.Groups.Count == 0)
        {
            Element(page, "p", texts["FoundNothing", Format.Count(scan.Rows)]);
            return;
        }

        Table(page, [texts["Kind"], texts["Column"], texts["Findings"], texts["InRows"], texts["Sure"], texts["From"], texts["Decision"], texts["Treatment"]], scan.Groups.Select(group => (IReadOnlyList<string>)
        [
            privacy.Type(group.Type),
            group.Column,
            Format.Count(group.Count),
            Format.Count(group.Rows),
            string.Join(", ", group.Sure.OrderByDescending(sure => sure.Key).Select(sure => texts["Sure_" + sure.Key, Format.Count(sure.Value)].Value)),
            trail["Detail_" + plan.LeastOf(group.Type)],
            texts["Decision_" + (review.Types.TryGetValue(group.Type, out bool known) ? known.ToString() : "Open")],
            review.Types.GetValueOrDefault(group.Type, true) ? trail["Detail_" + plan.RuleFor(group.Type).Operator] : trail["Detail_Keep"],
        ]));
        Element(page, "p", texts["Spared", review.Values.Count, review.Places.Count]);
        if (review.MeantValues.Count + review.MeantPlaces.Count > 0)
        {
            Element(page, "p", texts["Meant", review.MeantValues.Count, review.MeantPlaces.Count]);
        }
    }

    private void Done(StringBuilder page, DatasetVersion version, PrivacyReview review)
    {
        if (!review.IsClean)
        {
            return;
        }

        Element(page, "h2", texts["Done", version.Number]);
        if (review.Changed.Count == 0)
        {
            Element(page, "p", texts["DoneNothing"]);
            return;
        }

        Table(page, [texts["Kind"], texts["ChangedValues"]], review.Changed.OrderByDescending(item => item.Value).Select(item => (IReadOnlyList<string>)[privacy.Type(item.Key), Format.Count(item.Value)]));
    }

    private void Trail(StringBuilder page, PrivacyReview review)
    {
        Element(page, "h2", texts["Trail"]);
        Table(page, [texts["When"], texts["Who"], texts["What"]], review.Trail.Select(decision => (IReadOnlyList<string>)
            [string.Create(CultureInfo.CurrentCulture, $"{decision.At:g} UTC"), decision.By, ReportTexts.Sentence(trail, privacy, decision)]));
    }

    private static void Facts(StringBuilder page, IEnumerable<(string Name, string Value)> facts)
    {
        page.Append("<table>");
        foreach (var (name, value) in facts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(name)}</th><td>{Text(value)}</td></tr>");
        }

        page.Append("</table>");
    }

    private static void Table(StringBuilder page, IEnumerable<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append("<table><thead><tr>").AppendJoin("", heads.Select(head => $"<th scope=\"col\">{Text(head)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        page.Append("</tbody></table>");
    }

    private static void Element(StringBuilder page, string name, string text, string style = "") =>
        page.Append(CultureInfo.InvariantCulture, $"<{name}{(style is "" ? "" : $" class=\"{style}\"")}>{Text(text)}</{name}>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
