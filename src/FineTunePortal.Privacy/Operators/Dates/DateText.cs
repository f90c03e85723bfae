using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>A date as it is written, so that another can be written the same way: order, separators, zeros and the language of the month.</summary>
internal sealed class DateText
{
    private readonly List<string> _pieces;
    private readonly (int Day, int Month, int Year, int? MonthSet) _places;

    private DateText(DateOnly date, List<string> pieces, (int, int, int, int?) places)
    {
        Date = date;
        _pieces = pieces;
        _places = places;
    }

    public DateOnly Date { get; }

    /// <summary>Null when it is no date that has a day, a month and a year.</summary>
    public static DateText? Read(string text)
    {
        var pieces = Split(text);
        var numbers = pieces.Select((piece, place) => (piece, place)).Where(item => char.IsAsciiDigit(item.piece[0]) && item.piece.Length <= 4).ToList();
        for (int place = 0; place < pieces.Count; place++)
        {
            if (char.IsLetter(pieces[place][0]) && MonthNames.Find(pieces[place]) is { } named && numbers.Count >= 2)
            {
                return numbers[0].piece.Length == 4
                    ? Make(pieces, (numbers[1].place, place, numbers[0].place, named.Set), named.Month)
                    : Make(pieces, (numbers[0].place, place, numbers[1].place, named.Set), named.Month);
            }
        }

        if (numbers.Count == 0 && pieces.Count == 1 && text.Length == 8 && text.All(char.IsAsciiDigit))
        {
            pieces = [text[..4], text[4..6], text[6..]];
            return Make(pieces, (2, 1, 0, null), null);
        }

        if (numbers.Count < 3)
        {
            return null;
        }

        // Year first, or day before month as everywhere but in the United States, or what alone makes sense.
        return numbers[0].piece.Length == 4
            ? Make(pieces, (numbers[2].place, numbers[1].place, numbers[0].place, null), null)
            : Make(pieces, (numbers[0].place, numbers[1].place, numbers[2].place, null), null) ?? Make(pieces, (numbers[1].place, numbers[0].place, numbers[2].place, null), null);
    }

    /// <summary>Another date in the same writing.</summary>
    public string Write(DateOnly date)
    {
        var pieces = _pieces.ToList();
        pieces[_places.Day] = Like(pieces[_places.Day], date.Day);
        pieces[_places.Month] = _places.MonthSet is { } set ? MonthNames.Like(pieces[_places.Month], set, date.Month) : Like(pieces[_places.Month], date.Month);
        pieces[_places.Year] = pieces[_places.Year].Length == 2 ? (date.Year % 100).ToString("00", CultureInfo.InvariantCulture) : date.Year.ToString("0000", CultureInfo.InvariantCulture);
        return string.Concat(pieces);
    }

    private static DateText? Make(List<string> pieces, (int Day, int Month, int Year, int? Set) places, int? namedMonth)
    {
        int year = Number(pieces[places.Year]);
        if (pieces[places.Year].Length is not (2 or 4) || pieces[places.Day].Length > 2)
        {
            return null;
        }

        // Two digits: most dates in data are of the last eighty years.
        year += pieces[places.Year].Length == 4 ? 0 : year < 40 ? 2000 : 1900;
        int month = namedMonth ?? Number(pieces[places.Month]);
        int day = Number(pieces[places.Day]);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateText(new DateOnly(year, month, day), pieces, places) : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>With a zero in front where the old number had one or may have had.</summary>
    private static string Like(string old, int number) => number.ToString(old.Length == 2 ? "00" : "0", CultureInfo.InvariantCulture);

    private static List<string> Split(string text)
    {
        var pieces = new List<string>();
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            int kind = Kind(text[i]);
            while (i < text.Length && Kind(text[i]) == kind)
            {
                i++;
            }

            pieces.Add(text[start..i]);
        }

        return pieces;
    }

    private static int Kind(char character) => char.IsAsciiDigit(character) ? 0 : char.IsLetter(character) ? 1 : 2;
}
