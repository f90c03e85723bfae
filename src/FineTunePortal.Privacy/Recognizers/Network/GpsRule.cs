namespace FineTunePortal.Privacy;

/// <summary>Places on the globe: two fractions with four or more decimals, or degrees, minutes and seconds.</summary>
internal sealed class GpsRule() : PlaceRule(EntityTypes.Gps, Words)
{
    private const int FewestDecimals = 4;
    private const int LongestSeconds = 14;

    private static readonly ContextWords Words = ContextWords.Of(
        "gps, lat, lon, lng, long, latitude, longitude, coordinates, coords, location, geo, szerokosc*, dlugosc*, wspolrzedn*, lokalizacj*, polozeni*, latitudin*, longitudin*, coordonat*, locati*");

    public override void Look(ref Scan scan, Place place)
    {
        if (place.Length > 3 || !place.BeginsWithDigit || !DigitRun.IsFree(scan.At(place.Start - 1)) || scan.At(place.Start - 1) is '.' or ',' || place.Start < scan.KeyEnd)
        {
            return;
        }

        if (scan.At(place.End) is '°' or 'º')
        {
            Degrees(ref scan, place);
            return;
        }

        var start = scan.At(place.Start - 1) is '-' or '+' or '−' ? place.Start - 1 : place.Start;
        var first = Fraction(scan.Text, place.Start, 90);
        if (first == 0)
        {
            return;
        }

        var second = first;
        while (second < scan.Text.Length && second - first < 3 && scan.Text[second] is ' ' or ',' or ';' or '/')
        {
            second++;
        }

        second += second > first && second < scan.Text.Length && scan.Text[second] is '-' or '+' or '−' ? 1 : 0;
        var end = second > first && second < scan.Text.Length ? Fraction(scan.Text, second, 180) : 0;
        if (end == 0)
        {
            // One of the two in a column or behind its name: "lat: 52.2297".
            if (scan.Said(FirstList, start, first, new Reason(ReasonKind.Length)) is { } alone)
            {
                scan.Add(Type, start, first, Confidence.Likely, alone);
            }

            return;
        }

        var said = scan.Said(FirstList, start, end, new Reason(ReasonKind.Form));
        scan.Add(Type, start, end, said is null ? Confidence.Likely : Confidence.Certain, said ?? new Reason(ReasonKind.Form));
        scan.KeyEnd = end;
    }

    /// <summary>52°13'47"N 21°00'42"E</summary>
    private void Degrees(ref Scan scan, Place place)
    {
        var first = Part(scan.Text, place.End);
        if (first == 0 || scan.At(first - 1) is not ('N' or 'S'))
        {
            return;
        }

        var second = first;
        while (second < scan.Text.Length && second - first < 3 && scan.Text[second] is ' ' or ',')
        {
            second++;
        }

        var degrees = second;
        while (degrees < scan.Text.Length && degrees - second < 3 && char.IsAsciiDigit(scan.Text[degrees]))
        {
            degrees++;
        }

        if (degrees > second && Part(scan.Text, degrees) is var end and > 0 && scan.At(end - 1) is 'E' or 'W' or 'O' or 'V')
        {
            scan.Add(Type, place.Start, end, Confidence.Certain, new Reason(ReasonKind.Form));
            scan.KeyEnd = end;
        }
    }

    private static int Part(ReadOnlySpan<char> text, int i)
    {
        var end = i;
        while (end < text.Length && end - i <= LongestSeconds && (char.IsAsciiDigit(text[end]) || text[end] is '°' or 'º' or '\'' or '′' or '’' or '"' or '″' or '”' or '.' or ' '))
        {
            end++;
        }

        return end > i + 2 && end < text.Length && text[end] is 'N' or 'S' or 'E' or 'W' or 'O' or 'V' ? end + 1 : 0;
    }

    /// <summary>The end of a number up to a limit with enough decimals; 0 when there is none.</summary>
    private static int Fraction(ReadOnlySpan<char> text, int start, int limit)
    {
        var point = start;
        while (point < text.Length && point - start < 4 && char.IsAsciiDigit(text[point]))
        {
            point++;
        }

        if (point == start || point - start > 3 || point == text.Length || text[point] != '.' || Sums.Value(text[start..point]) > limit)
        {
            return 0;
        }

        var end = point + 1;
        while (end < text.Length && end - point < 16 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - point - 1 >= FewestDecimals && (end == text.Length || DigitRun.IsFree(text[end])) && (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiDigit(text[end + 1])) ? end : 0;
    }
}
