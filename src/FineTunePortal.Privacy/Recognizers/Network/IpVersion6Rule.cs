using System.Net;

namespace FineTunePortal.Privacy;

/// <summary>Internet addresses of version 6, found from their first colon.</summary>
internal sealed class IpVersion6Rule() : PlaceRule(EntityTypes.IpAddress)
{
    private const int Longest = 45;

    public override void Look(ref Scan scan, Place place)
    {
        if (place.Start < scan.AddressEnd)
        {
            return;
        }

        var (start, end) = (place.Start, place.End);
        while (start > scan.AddressEnd && place.Start - start < Longest && IsPart(scan.Text[start - 1]))
        {
            start--;
        }

        while (end < scan.Text.Length && end - start <= Longest + 1 && IsPart(scan.Text[end]))
        {
            end++;
        }

        // What is longer is no address, wherever in it one begins.
        scan.AddressEnd = end;
        while (end > start && (scan.At(end - 1) == '.' || (scan.At(end - 1) == ':' && scan.At(end - 2) != ':')))
        {
            end--;
        }

        while (start < end && scan.At(start) == ':' && scan.At(start + 1) != ':')
        {
            start++;
        }

        var candidate = scan.Text[start..end];
        if (scan.IsFree(start, end) && IsAddress(candidate))
        {
            var loopback = IPAddress.IsLoopback(IPAddress.Parse(candidate));
            scan.Add(Type, start, end, loopback ? Confidence.Possible : Confidence.Certain, new Reason(ReasonKind.Form) { Note = loopback ? ReasonNote.EveryMachine : ReasonNote.None });
        }
    }

    /// <summary>Enough of it to be told from the colons of a program or a time.</summary>
    private static bool IsAddress(ReadOnlySpan<char> candidate) =>
        candidate.Length <= Longest && candidate.Count(':') is var colons and >= 2
        && (candidate.Contains("::", StringComparison.Ordinal) ? candidate.Length - colons >= 5 : colons >= 6)
        && IPAddress.TryParse(candidate, out _);

    private static bool IsPart(char character) => char.IsAsciiHexDigit(character) || character is '.' or ':';
}
