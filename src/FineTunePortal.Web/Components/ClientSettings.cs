namespace FineTunePortal.Web.Components;

/// <summary>What this browser, not the person, has chosen; kept in cookies that the page's script may write.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or <c>system</c>.</param>
/// <param name="TimeZone">The browser's IANA time zone.</param>
public sealed record ClientSettings(string Theme, string TimeZone)
{
    public static ClientSettings Default { get; } = new("system", "UTC");

    public static ClientSettings From(IRequestCookieCollection cookies) => new(
        cookies["theme"] is "light" or "dark" ? cookies["theme"]! : Default.Theme,
        cookies["timezone"] is { Length: > 0 and < 64 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : Default.TimeZone);

    /// <summary>A time of storage (UTC) as this browser's clock shows it.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
}
