namespace FineTunePortal.Privacy;

/// <summary>Addresses of network cards: six pairs with one kind of mark between them, or three fours with dots.</summary>
internal sealed class MacAddressRule() : PlaceRule(EntityTypes.MacAddress)
{
    private const int Pairs = 17;
    private const int Fours = 14;

    public override void Look(ref Scan scan, Place place)
    {
        // The first pairs may have letters only; then the place is one of the later ones.
        if (place.Length is not (2 or 4))
        {
            return;
        }

        var start = place.Start;
        for (var step = 0; step < 5 && start >= place.Length + 1 && scan.Text[start - 1] is ':' or '-' or '.' && IsGroup(scan.Text, start - 1 - place.Length, place.Length); step++)
        {
            start -= place.Length + 1;
        }

        var length = place.Length == 2 ? Pairs : Fours;
        if (start >= scan.KeyEnd && start + length <= scan.Text.Length && Fits(scan.Text.Slice(start, length), place.Length) && scan.IsFree(start, start + length)
            && scan.At(start + length) is not (':' or '-') && scan.At(start - 1) is not (':' or '-'))
        {
            scan.Add(Type, start, start + length, Confidence.Certain, new Reason(ReasonKind.Form));
            scan.KeyEnd = start + length;
        }
    }

    private static bool Fits(ReadOnlySpan<char> text, int group)
    {
        var mark = text[group];
        if (group == 4 ? mark != '.' : mark is not (':' or '-'))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i += group + 1)
        {
            if (!IsGroup(text, i, group) || (i > 0 && text[i - 1] != mark))
            {
                return false;
            }
        }

        // "1234.5678.9012" may be anything.
        return group == 2 || text.ContainsAnyInRange('a', 'f') || text.ContainsAnyInRange('A', 'F');
    }

    private static bool IsGroup(ReadOnlySpan<char> text, int start, int length)
    {
        foreach (var character in text.Slice(start, length))
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
