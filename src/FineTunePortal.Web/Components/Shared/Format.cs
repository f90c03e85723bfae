using System.Globalization;

namespace FineTunePortal.Web.Components.Shared;

/// <summary>Numbers with units, in the reader's language.</summary>
public static class Format
{
    private static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB"];
    private static readonly string[] s_thousands = ["", "k", "M", "B"];

    /// <summary>A size in decimal units: 1,234,567 is 1.2 MB.</summary>
    public static string Bytes(double bytes)
    {
        int unit = 0;
        while (Math.Abs(bytes) >= 999.5 && unit < s_units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return bytes.ToString(unit == 0 || bytes >= 100 ? "0" : "0.0", CultureInfo.CurrentCulture) + " " + s_units[unit];
    }

    /// <summary>A number of weights: 1,234,567 is 1.2 M.</summary>
    public static string Weights(double count)
    {
        int unit = 0;
        for (; count >= 999.5 && unit < s_thousands.Length - 1; unit++)
        {
            count /= 1000;
        }

        return count.ToString("0.#", CultureInfo.CurrentCulture) + " " + s_thousands[unit];
    }

    /// <summary>A length of time: 45 s, 3 min, 2 h 10 min, 3 d 4 h.</summary>
    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, Math.Round(seconds)));
        return time switch
        {
            { TotalSeconds: < 90 } => $"{(int)time.TotalSeconds} s",
            { TotalMinutes: < 90 } => $"{(int)Math.Round(time.TotalMinutes)} min",
            { TotalHours: < 36 } => $"{(int)time.TotalHours} h {time.Minutes} min",
            _ => $"{time.Days} d {time.Hours} h",
        };
    }

    /// <summary>A whole number with separators.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
