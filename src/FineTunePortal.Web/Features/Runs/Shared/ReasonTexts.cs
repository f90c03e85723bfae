using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Runs.Shared;

/// <summary>Why a run did not end well, in words; see <c>PortalRun.Reason</c>.</summary>
internal static class ReasonTexts
{
    /// <summary>The portal's own reasons are keys with an <c>@</c>; everything else is the engine's sentence.</summary>
    public static string Reason(this IStringLocalizer texts, string? reason) => reason is ['@', ..] ? texts["Reason" + reason[1..]] : reason ?? "";
}
