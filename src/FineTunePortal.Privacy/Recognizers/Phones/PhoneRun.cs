namespace FineTunePortal.Privacy;

/// <summary>Digits in groups as telephone numbers are written, with what stands before them.</summary>
internal ref struct PhoneRun
{
    /// <summary>E.164 allows fifteen; two more for "00".</summary>
    public const int MostDigits = 18;

    private Span<char> _digits;
    private Span<int> _places;

    /// <summary>The digits alone.</summary>
    public readonly ReadOnlySpan<char> Digits => _digits;

    /// <summary>Where each digit stands in the text.</summary>
    public readonly ReadOnlySpan<int> Places => _places;

    /// <summary>Where the number begins: at its '+', its bracket or its first digit.</summary>
    public int Start { get; private set; }

    /// <summary>Whether a '+' stands before it.</summary>
    public bool HasPlus { get; private set; }

    public static PhoneRun Read(in Scan text, int first, Span<char> digits, Span<int> places)
    {
        var run = new PhoneRun { Start = first };
        while (text.At(run.Start - 1) is '(' or '+' && first - run.Start < 3)
        {
            run.Start--;
            run.HasPlus |= text.At(run.Start) == '+';
        }

        var (count, position) = (0, first);
        while (count < digits.Length && position < text.Text.Length)
        {
            if (char.IsAsciiDigit(text.At(position)))
            {
                (digits[count], places[count]) = (text.At(position), position);
                count++;
                position++;
                continue;
            }

            // "(022) 123", "+40 (0)712": up to three signs between groups.
            var next = position;
            while (next - position < 3 && text.At(next) is ' ' or '-' or '.' or '/' or '(' or ')' or '\u00A0' or '\u2011')
            {
                next++;
            }

            if (next == position || !char.IsAsciiDigit(text.At(next)))
            {
                break;
            }

            position = next;
        }

        run._digits = digits[..count];
        run._places = places[..count];
        return run;
    }

    /// <summary>The lengths of the groups of the first <paramref name="length"/> digits, a hexadecimal digit each: 0x334; 0 when a group goes on there or there are too many.</summary>
    public readonly int Groups(int length)
    {
        if (length < _places.Length && _places[length] == _places[length - 1] + 1)
        {
            return 0;
        }

        var (groups, size) = (0, 1);
        for (var i = 1; i <= length; i++, size++)
        {
            if (i == length || _places[i] != _places[i - 1] + 1)
            {
                if (size > 0xF || groups > 0xFFFFFF)
                {
                    return 0;
                }

                groups = (groups << 4) | size;
                size = 0;
            }
        }

        return groups;
    }
}
