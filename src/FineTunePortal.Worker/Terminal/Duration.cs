using System.Globalization;

namespace FineTunePortal.Worker.Terminal;

/// <summary>Time spans for people.</summary>
internal static class Duration
{
    /// <summary>Seconds as <c>40 s</c>, <c>12 min</c> or <c>3.5 h</c>.</summary>
    public static string Text(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };
}
