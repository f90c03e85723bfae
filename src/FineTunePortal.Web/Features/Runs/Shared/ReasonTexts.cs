using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Runs.Shared;

/// <summary>Why a run did not end well, in a line of the reader's language; see <c>PortalRun.Reason</c>.</summary>
internal static class ReasonTexts
{
    public static string Reason(this IStringLocalizer<RunFailure> texts, string? reason)
    {
        var (code, detail) = RunReason.Parse(reason);
        return texts["Title_" + code] is { ResourceNotFound: false } title ? title : detail ?? code ?? "";
    }
}
