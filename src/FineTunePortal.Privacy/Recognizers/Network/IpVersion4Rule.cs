namespace FineTunePortal.Privacy;

/// <summary>Internet addresses of version 4: four numbers up to 255 without leading zeros. Ports and masks may follow.</summary>
internal sealed class IpVersion4Rule() : PlaceRule(EntityTypes.IpAddress, VersionWords)
{
    private const int Loopback = 127;

    /// <summary>Longer ones are no versions.</summary>
    private const int LongestVersion = 11;

    private static readonly ContextWords VersionWords = ContextWords.Of("version, versions, release, build, driver, firmware, wersj*, wydani*, versiun*, sterownik*, v");

    public override void Look(ref Scan scan, Place place)
    {
        if (place.Length > 3 || !place.BeginsWithDigit || scan.At(place.End) != '.' || !DigitRun.IsFree(scan.At(place.Start - 1)) || scan.At(place.Start - 1) == '.')
        {
            return;
        }

        var text = scan.Text;
        var i = place.Start;
        uint address = 0;
        for (var part = 0; part < 4; part++)
        {
            var end = i;
            while (end < text.Length && end - i < 4 && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == i || end - i > 3 || (end - i > 1 && text[i] == '0') || Sums.Value(text[i..end]) is var value && value > 255)
            {
                return;
            }

            address = (address << 8) | (uint)value;
            i = end;
            if (part < 3 && (i == text.Length || text[i++] != '.'))
            {
                return;
            }
        }

        if (char.IsLetterOrDigit(scan.At(i)) || scan.At(i) == '_' || (scan.At(i) == '.' && char.IsAsciiDigit(scan.At(i + 1))))
        {
            return;
        }

        var everywhere = address is 0 or uint.MaxValue || address >> 24 == Loopback;
        var reason = new Reason(ReasonKind.Form) { Note = everywhere ? ReasonNote.EveryMachine : ReasonNote.None };
        var version = i - place.Start <= LongestVersion ? scan.Said(FirstList, place.Start, i, reason) : null;
        scan.Add(
            Type, place.Start, i, everywhere || version is not null ? Confidence.Possible : Confidence.Certain,
            version is null ? reason : reason with { Note = ReasonNote.VersionNearby, Word = null });
    }
}
