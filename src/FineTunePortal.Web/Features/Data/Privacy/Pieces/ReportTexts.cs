using FineTunePortal.Web.Features.Data.Privacy.Review;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Data.Privacy.Pieces;

/// <summary>A decision as a sentence, for page and report.</summary>
internal static class ReportTexts
{
    public static string Sentence(IStringLocalizer<DecisionTrail> texts, PrivacyTexts privacy, ReviewDecision decision)
    {
        string sentence = texts["Action_" + decision.Action, decision.Type is "" ? "" : privacy.Type(decision.Type), decision.Column ?? "", decision.Row ?? 0];
        return decision.Detail is { Length: > 0 } detail ? $"{sentence} ({Detail(texts, detail)})" : sentence;
    }

    /// <summary>Details are names of operators and degrees of certainty.</summary>
    private static string Detail(IStringLocalizer<DecisionTrail> texts, string detail) =>
        string.Join(", ", detail.Split(", ").Select(part => texts["Detail_" + part] is { ResourceNotFound: false } known ? known.Value : part));
}
