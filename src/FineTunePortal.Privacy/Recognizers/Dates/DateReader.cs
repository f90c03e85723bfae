namespace FineTunePortal.Privacy;

/// <summary>Reads a date of any usual form: in numbers, or with the month's name in one of many languages.</summary>
internal static class DateReader
{
    /// <summary>Where the date that has a number at a place begins and ends; an end of 0 when it has none.</summary>
    public static (int Start, int End) Read(ReadOnlySpan<char> text, Place place)
    {
        if (!place.BeginsWithDigit)
        {
            return default;
        }

        var numbers = Numbers(text, place.Start);
        return numbers > 0 ? (place.Start, numbers) : Words(text, place);
    }

    /// <summary>"1980-05-12", "12.05.1980", "5/12/80", "19800512".</summary>
    private static int Numbers(ReadOnlySpan<char> text, int start)
    {
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var (i, mark) = (start, '\0');
        for (var part = 0; part < 3; part++)
        {
            var from = i;
            while (i < text.Length && i - from < 5 && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            lengths[part] = i - from;
            if (lengths[part] is 0 or > 4)
            {
                return part == 0 ? Compact(text, start) : 0;
            }

            parts[part] = Sums.Value(text[from..i]);
            if (part < 2)
            {
                if (i >= text.Length || text[i] is not ('.' or '-' or '/') || (mark != '\0' && text[i] != mark))
                {
                    return 0;
                }

                mark = text[i++];

                // "12. 05. 1980"
                i += i < text.Length && text[i] == ' ' && mark == '.' ? 1 : 0;
            }
        }

        if (i < text.Length && (char.IsLetterOrDigit(text[i]) && text[i] is not ('T' or 'r')))
        {
            return 0;
        }

        return lengths[0] == 4 ? Dates.IsBirth(parts[0], parts[1], parts[2]) ? i : 0
            : lengths[2] == 4 && lengths[0] <= 2 && lengths[1] <= 2 && (Dates.IsBirth(parts[2], parts[1], parts[0]) || Dates.IsBirth(parts[2], parts[0], parts[1])) ? i
            : lengths[2] == 2 && lengths[0] <= 2 && lengths[1] <= 2 && (Dates.IsBirthOfTwoDigits(parts[2], parts[1], parts[0]) || Dates.IsBirthOfTwoDigits(parts[2], parts[0], parts[1])) ? i : 0;
    }

    private static int Compact(ReadOnlySpan<char> text, int start) =>
        start + 8 <= text.Length && !text.Slice(start, 8).ContainsAnyExceptInRange('0', '9') && (start + 8 == text.Length || !char.IsLetterOrDigit(text[start + 8]))
        && Dates.IsBirth(Sums.Value(text.Slice(start, 4)), Sums.Value(text.Slice(start + 4, 2)), Sums.Value(text.Slice(start + 6, 2))) ? start + 8 : 0;

    /// <summary>"12 maja 1980", "12th of May, 1980", "May 12, 1980".</summary>
    private static (int Start, int End) Words(ReadOnlySpan<char> text, Place place)
    {
        var day = place.Digit;
        while (day < place.End && char.IsAsciiDigit(text[day]))
        {
            day++;
        }

        if (day - place.Start > 2 || Sums.Value(text[place.Start..day]) is < 1 or > 31)
        {
            return default;
        }

        // The month behind the day: then the year follows it.
        var i = Skip(text, place.End);
        foreach (var filler in (ReadOnlySpan<string>)["of ", "de ", "din "])
        {
            i += text[i..].StartsWith(filler, StringComparison.OrdinalIgnoreCase) ? filler.Length : 0;
        }

        if (MonthWords.LengthAt(text, i) is var length and > 0)
        {
            i = Skip(text, i + length);
            i += text[i..].StartsWith("de ", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            return Year(text, i) is var year and > 0 ? (place.Start, year) : default;
        }

        // The month before it.
        var back = place.Start;
        while (back > 0 && text[back - 1] is ' ' or '.' && place.Start - back < 2)
        {
            back--;
        }

        var word = back;
        while (word > 0 && char.IsLetter(text[word - 1]) && back - word < MonthWords.Longest)
        {
            word--;
        }

        return word < back && MonthWords.LengthAt(text[..back], word) == back - word && Year(text, Skip(text, place.End)) is var last and > 0 ? (word, last) : default;
    }

    private static int Skip(ReadOnlySpan<char> text, int i)
    {
        for (var steps = 0; steps < 3 && i < text.Length && text[i] is ' ' or '.' or ',' or '\u00A0' or '-'; steps++)
        {
            i++;
        }

        return i;
    }

    private static int Year(ReadOnlySpan<char> text, int i) =>
        i + 4 <= text.Length && !text.Slice(i, 4).ContainsAnyExceptInRange('0', '9') && Sums.Value(text.Slice(i, 4)) is >= 1890 and <= 2035
        && (i + 4 == text.Length || !char.IsLetterOrDigit(text[i + 4])) ? i + 4 : 0;
}
