using System.Globalization;

namespace FineTunePortal.Runs;

/// <summary>Numbers as people write them in settings: <c>0.0002</c>, <c>2e-5</c>; reads back to the same value.</summary>
internal static class KnobNumber
{
    public static string Text(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text : text[..exponent] + "e" + int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
