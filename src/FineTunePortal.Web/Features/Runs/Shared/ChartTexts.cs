using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Runs.Shared;

/// <summary>The words of charts; the browser's elements take them as JSON. See <c>wwwroot-assets/src/runs</c>.</summary>
public sealed class ChartTexts
{
    private static readonly string[] s_keys = ["step", "error", "training", "validation", "best", "resumed", "smoothing", "log", "rate", "gradient", "waiting", "lost", "gone"];

    public static string Json(IStringLocalizer<ChartTexts> texts) => JsonSerializer.Serialize(s_keys.ToDictionary(key => key, key => texts[key].Value));
}
