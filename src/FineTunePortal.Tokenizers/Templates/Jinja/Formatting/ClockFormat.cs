using System.Globalization;
using System.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Formatting;

/// <summary>C's strftime in the C locale, with glibc's flags that change padding (- none, _ blanks, 0 zeros).</summary>
internal static class ClockFormat
{
    public static string Apply(string format, DateTime now)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var flag = (format[i + 1] is '-' or '_' or '0') && i + 2 < format.Length ? format[++i] : '\0';
            i++;
            text.Append(Directive(format[i], flag, now) ?? $"%{(flag == '\0' ? "" : flag.ToString())}{format[i]}");
        }

        return text.ToString();
    }

    private static string? Directive(char letter, char flag, DateTime now) => letter switch
    {
        'a' => now.ToString("ddd", CultureInfo.InvariantCulture),
        'A' => now.ToString("dddd", CultureInfo.InvariantCulture),
        'b' or 'h' => now.ToString("MMM", CultureInfo.InvariantCulture),
        'B' => now.ToString("MMMM", CultureInfo.InvariantCulture),
        'c' => Apply("%a %b %e %H:%M:%S %Y", now),
        'C' => Number(now.Year / 100, 2, flag),
        'd' => Number(now.Day, 2, flag),
        'D' or 'x' => Apply("%m/%d/%y", now),
        'e' => Number(now.Day, 2, flag, ' '),
        'f' => Number((now.Millisecond * 1000) + now.Microsecond, 6, flag),
        'F' => Apply("%Y-%m-%d", now),
        'G' => Number(ISOWeek.GetYear(now), 4, flag),
        'H' => Number(now.Hour, 2, flag),
        'I' => Number(((now.Hour + 11) % 12) + 1, 2, flag),
        'j' => Number(now.DayOfYear, 3, flag),
        'k' => Number(now.Hour, 2, flag, ' '),
        'l' => Number(((now.Hour + 11) % 12) + 1, 2, flag, ' '),
        'm' => Number(now.Month, 2, flag),
        'M' => Number(now.Minute, 2, flag),
        'n' => "\n",
        'p' => now.Hour < 12 ? "AM" : "PM",
        'P' => now.Hour < 12 ? "am" : "pm",
        'r' => Apply("%I:%M:%S %p", now),
        'R' => Apply("%H:%M", now),
        'S' => Number(now.Second, 2, flag),
        't' => "\t",
        'T' or 'X' => Apply("%H:%M:%S", now),
        'u' => Number(now.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)now.DayOfWeek, 1, flag),
        'U' => Number((now.DayOfYear + 6 - (int)now.DayOfWeek) / 7, 2, flag),
        'V' => Number(ISOWeek.GetWeekOfYear(now), 2, flag),
        'w' => Number((int)now.DayOfWeek, 1, flag),
        'W' => Number((now.DayOfYear + 6 - (((int)now.DayOfWeek + 6) % 7)) / 7, 2, flag),
        'y' => Number(now.Year % 100, 2, flag),
        'Y' => Number(now.Year, 4, flag),
        'z' or 'Z' => "",
        '%' => "%",
        _ => null,
    };

    private static string Number(int value, int width, char flag, char pad = '0')
    {
        pad = flag switch { '_' => ' ', '0' => '0', _ => pad };
        var digits = value.ToString(CultureInfo.InvariantCulture);
        return flag == '-' ? digits : digits.PadLeft(width, pad);
    }
}
