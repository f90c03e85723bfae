namespace FineTunePortal.Privacy;

/// <summary>
/// Telephone numbers: with a country's calling code, in the groups in which they are written at home, or anything of the
/// right length beside a word such as "tel". Bare digits without such a word are left alone: most are order numbers.
/// </summary>
internal sealed class PhoneRule() : PlaceRule(EntityTypes.Phone, Words)
{
    private const int Shortest = 7;
    private const int LongestExtension = 6;

    private static readonly ContextWords Words = ContextWords.Of(
        "tel, phone, phones, telephone, mobile, cell, cellphone, call, calling, called, fax, sms, whatsapp, viber, desk, office, landline, hotline, text me, answering, message* to, message* on, "
        + "contact number, contact no, reach me, reach him, reach her, ring, dial, voicemail, telefon*, komork*, kom, zadzwon*, dzwon*, oddzwon*, smsa, infolini*, stacjonarn*, numer* kontaktow*, "
        + "mobil, mobilul*, mobilny*, sunati*, suna, suna ma, apelati*, apel*, fix, handy, handynummer, rufnummer, rufen, anrufen, portable, mobiel, movil, llamar, cellulare, chiamare, telemovel, gsm, "
        + "puhelin*, matkapuhelin, mobilnummer, telefoon*, telefoni*, τηλεφωνο*, κινητο, телефон*, mob, ph, telf");

    public override void Look(ref Scan scan, Place place)
    {
        if (!place.BeginsWithDigit || place.Start < scan.PhoneEnd)
        {
            return;
        }

        // Fractions, ranges and identifiers are no places where a number begins.
        var before = scan.At(place.Start - 1);
        if (!DigitRun.IsFree(before) || (before is '-' or '.' or '/' or ',' or '#' or '\\' or '=' && char.IsLetterOrDigit(scan.At(place.Start - 2)) && (before != '=' || char.IsDigit(scan.At(place.Start - 2)))))
        {
            return;
        }

        var run = PhoneRun.Read(scan, place.Start, stackalloc char[PhoneRun.MostDigits], stackalloc int[PhoneRun.MostDigits]);
        if (run.Digits.Length >= Shortest)
        {
            Judge(ref scan, run);
        }
    }

    private void Judge(ref Scan scan, scoped PhoneRun run)
    {
        for (var length = Math.Min(run.Digits.Length, PhoneRun.MostDigits - 1); length >= Shortest; length--)
        {
            var end = run.Places[length - 1] + 1;
            if (run.Groups(length) is not (var groups and > 0))
            {
                continue;
            }

            end = EndOfExtension(scan, end);
            if (!EndsHere(scan, end))
            {
                continue;
            }

            var digits = run.Digits[..length];
            var international = run.HasPlus ? digits : digits.StartsWith("00") ? digits[2..] : default;
            if (!international.IsEmpty && CallingCodes.LengthOf(international) > 0)
            {
                Add(ref scan, run.Start, end, Confidence.Certain, new Reason(ReasonKind.CallingCode));
                return;
            }

            if (run.HasPlus ? length <= 15 && scan.Said(FirstList, run.Start, end, new Reason(ReasonKind.Length)) is { } plus && Take(ref scan, run.Start, end, Confidence.Likely, plus) : National(ref scan, run.Start, end, groups, digits))
            {
                return;
            }
        }
    }

    private bool National(ref Scan scan, int start, int end, int groups, scoped ReadOnlySpan<char> digits)
    {
        var shape = NationalPhones.Match(groups, digits, marked: scan.Text[start..end].ContainsAny("-.()"));
        if (shape is null && !NationalPhones.CanBeOne(groups, digits))
        {
            return false;
        }

        var reason = new Reason(shape is null ? ReasonKind.Length : ReasonKind.Groups);
        if (scan.Said(FirstList, start, end, reason) is { } said)
        {
            return Take(ref scan, start, end, shape is null ? Confidence.Likely : Confidence.Certain, said);
        }

        if (scan.Source.ColumnHolds(Type))
        {
            return Take(ref scan, start, end, Confidence.Likely, reason with { Note = ReasonNote.WholeColumn });
        }

        return shape is { } sure && Take(ref scan, start, end, sure, reason);
    }

    private bool Take(ref Scan scan, int start, int end, Confidence confidence, Reason reason)
    {
        Add(ref scan, start, end, confidence, reason);
        return true;
    }

    private void Add(ref Scan scan, int start, int end, Confidence confidence, Reason reason)
    {
        scan.Add(Type, start, end, confidence, reason);
        scan.PhoneEnd = end;
    }

    /// <summary>"x123", "ext. 123", "wew. 12", "int. 3".</summary>
    private static int EndOfExtension(in Scan scan, int end)
    {
        var i = end;
        while (scan.At(i) is ' ' or ',' && i - end < 2)
        {
            i++;
        }

        var word = i;
        while (char.IsAsciiLetter(scan.At(i)) && i - word < 4)
        {
            i++;
        }

        if (scan.Text[word..i] is not ("x" or "X" or "ext" or "Ext" or "wew" or "int"))
        {
            return end;
        }

        while (scan.At(i) is '.' or ' ' && i - word < 6)
        {
            i++;
        }

        var digits = i;
        while (char.IsAsciiDigit(scan.At(i)) && i - digits <= LongestExtension)
        {
            i++;
        }

        return i > digits && i - digits <= LongestExtension ? i : end;
    }

    private static bool EndsHere(in Scan scan, int end) =>
        DigitRun.IsFree(scan.At(end)) && !(scan.At(end) is '-' or '.' or '/' or ',' or ':' && char.IsDigit(scan.At(end + 1)))
        && !(scan.At(end) is '-' or '/' && char.IsAsciiLetterLower(scan.At(end + 1)));
}
