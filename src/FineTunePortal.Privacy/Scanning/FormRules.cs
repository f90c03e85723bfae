namespace FineTunePortal.Privacy;

/// <summary>Numbers that have a form and a check: all countries' at once.</summary>
internal sealed class FormRules : IPlaceRule
{
    private const int LongestPrefix = 4;
    private const int LongestWord = 16;

    private readonly IReadOnlyList<NumberRule> _rules;
    private FormTable? _table;

    public FormRules(IReadOnlyList<NumberRule> rules)
    {
        _rules = rules;
        Types = [.. rules.Select(rule => rule.Type).Distinct()];
        Lists = [.. rules.Select(rule => rule.Context), .. rules.Select(rule => rule.Own).OfType<ContextWords>()];
    }

    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<ContextWords> Lists { get; }

    public int FirstList
    {
        get;
        set
        {
            field = value;
            _table = new FormTable(_rules, value);
        }
    }

    public void Look(ref Scan scan, Place place)
    {
        if (DigitRun.IsFree(scan.At(place.Start - 1)) && !LeansLeft(scan, place.Start))
        {
            From(ref scan, place.Start);
            if (_table!.OfLength(place.Length) is { } mixed && scan.Text[place.Start..place.End].ContainsAnyExceptInRange('0', '9'))
            {
                Offer(ref scan, mixed, place.Start, place.End);
            }
        }

        // "ABA 300000", "AT U13585627", "x-2482300w": a short word before belongs to the number.
        if (Shapes.Separator(scan.At(place.Start - 1)) is 1 or 2 && char.IsAsciiLetter(scan.At(place.Start - 2)))
        {
            var start = place.Start - 2;
            while (start > 0 && place.Start - start <= LongestPrefix + 1 && char.IsAsciiLetter(scan.Text[start - 1]))
            {
                start--;
            }

            if (place.Start - start <= LongestPrefix + 1 && DigitRun.IsFree(scan.At(start - 1)) && !LeansLeft(scan, start))
            {
                From(ref scan, start);
            }
        }
    }

    /// <summary>The kinds of which a whole value is one, by check digits.</summary>
    public IReadOnlyCollection<string> TypesOf(ReadOnlySpan<char> value)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        if (value.Length > Shapes.Longest || !char.IsAsciiLetterOrDigit(value[0]))
        {
            return types;
        }

        Span<char> buffer = stackalloc char[Shapes.Longest];
        foreach (var (form, _, _) in (_table!.OfShape(Shapes.Of(value)) ?? []).Concat(_table.OfLength(value.Length) ?? []))
        {
            if (form.Rule is { HasCheckDigits: true, Check: { } check } && form.TryRead(value, buffer) && check(buffer[..form.Places]))
            {
                types.Add(form.Rule.Type);
            }
        }

        return types;
    }

    /// <summary>Reads on from the beginning of a number, and asks for what was read wherever it may end.</summary>
    private void From(ref Scan scan, int start)
    {
        var text = scan.Text;
        var (shape, i, runs) = (Shapes.Start, start, 0);
        while (runs < Shapes.MostRuns && i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
        {
            var length = Shapes.Run(text, i);
            shape = Shapes.AddRun(shape, text[i], length);
            i += length;
            runs++;
            if (i - start > Shapes.Longest || (length > LongestPrefix && char.IsAsciiLetter(text[i - 1])))
            {
                return;
            }

            if (i == text.Length || DigitRun.IsFree(text[i]))
            {
                if (_table!.OfShape(shape) is { } entries && !LeansRight(text, i))
                {
                    Offer(ref scan, entries, start, i);
                }

                if (i == text.Length || Shapes.Separator(text[i]) is not (var separator and > 0))
                {
                    return;
                }

                shape = Shapes.AddSeparator(shape, separator);
                i++;
            }
        }
    }

    private static void Offer(ref Scan scan, FormTable.Entry[] entries, int start, int end)
    {
        Span<char> buffer = stackalloc char[Shapes.Longest];
        foreach (var (form, list, own) in entries)
        {
            var number = buffer[..form.Places];
            if (form.TryRead(scan.Text[start..end], number) && (form.Rule.Check is null || form.Rule.Check(number)))
            {
                Judge(ref scan, form, list, own, start, end);
            }
        }
    }

    private static void Judge(ref Scan scan, NumberForm form, int list, int? own, int start, int end)
    {
        var rule = form.Rule;
        var reason = new Reason(rule.Country.Length > 0 ? ReasonKind.Country : ReasonKind.Form, rule.Country.Length > 0 ? rule.Country : null) { CheckDigits = rule.HasCheckDigits };
        if (scan.Said(list, start, end, reason) is { } said)
        {
            bool sure = rule.HasCheckDigits || form.Strength > Strength.Weak || (own is { } country && scan.Said(country, start, end, reason) is not null);
            scan.Add(rule.Type, start, end, sure ? Confidence.Certain : Confidence.Likely, said);
        }
        else if (scan.Source.ColumnHolds(rule.Type))
        {
            scan.Add(rule.Type, start, end, Confidence.Likely, reason with { Note = ReasonNote.WholeColumn });
        }
        else if (form.Strength > Strength.Weak && scan.At(start - 1) is not ('#' or '$' or '€' or '£'))
        {
            scan.Add(rule.Type, start, end, form.Strength == Strength.Strong ? Confidence.Likely : Confidence.Possible, reason);
        }
    }

    /// <summary>It goes on to the left: "0.44051401359", and the last part of a GUID. After a plain word a dash or slash is only that.</summary>
    private static bool LeansLeft(in Scan scan, int start)
    {
        var (first, second) = (scan.At(start - 1), scan.At(start - 2));
        if (first is '.' or ',')
        {
            return char.IsAsciiDigit(second);
        }

        if (first is not ('-' or '/' or '+') || !char.IsLetterOrDigit(second))
        {
            return false;
        }

        // "abcd-446655440000" may be part of a GUID, "PESEL-44051401359" can't.
        var (i, hexadecimal) = (start - 2, true);
        for (; i >= 0 && start - i < LongestWord && char.IsLetter(scan.Text[i]); i--)
        {
            hexadecimal &= char.IsAsciiHexDigit(scan.Text[i]);
        }

        return hexadecimal || char.IsDigit(scan.At(i));
    }

    /// <summary>It goes on to the right: a fraction, another group, a percentage.</summary>
    private static bool LeansRight(ReadOnlySpan<char> text, int end)
    {
        var (first, second) = (end < text.Length ? text[end] : '\0', end + 1 < text.Length ? text[end + 1] : '\0');
        return first is '%' or '°' || (first is '-' or '/' && char.IsLetterOrDigit(second)) || (first is '.' or ',' or ':' && char.IsAsciiDigit(second));
    }
}
