using System.Net;

namespace FineTunePortal.Privacy;

/// <summary>Internet addresses, versions 4 and 6.</summary>
public sealed class IpAddressRecognizer : IRecognizer
{
    private const int Longest = 45;

    private static readonly ContextWords VersionWords = new("version", "versions", "release", "build", "wersj*", "wydani*", "versiun*", "v");

    public IReadOnlyList<string> Types { get; } = [EntityTypes.IpAddress];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        var from = 0;
        while (from < characters.Length && characters[from..].IndexOfAny('.', ':') is var step and >= 0)
        {
            var mark = from + step;
            var start = mark;
            while (start > from && IsPart(characters[start - 1]))
            {
                start--;
            }

            var end = mark;
            while (end < characters.Length && IsPart(characters[end]))
            {
                end++;
            }

            from = end;
            Look(text, start, end, found);
        }
    }

    private void Look(ScanText text, int start, int end, List<Finding> found)
    {
        // A sentence's full stop or colon belongs to the sentence.
        while (end > start && (text.At(end - 1) == '.' || (text.At(end - 1) == ':' && text.At(end - 2) != ':')))
        {
            end--;
        }

        while (start < end && text.At(start) == ':' && text.At(start + 1) != ':')
        {
            start++;
        }

        var candidate = text.Characters[start..end];
        if (IsVersion6(candidate))
        {
            Add(text, start, end, found);
            return;
        }

        // Words and ports lean against addresses of version 4 with a colon: "node:10.0.0.1:8080".
        foreach (var range in candidate.Split(':'))
        {
            var part = candidate[range];
            if (part.Count('.') == 3 && IsVersion4(part))
            {
                Add(text, start + range.Start.Value, start + range.End.Value, found);
            }
        }
    }

    private void Add(ScanText text, int start, int end, List<Finding> found)
    {
        if (IsInWord(text.At(start - 1)) || IsInWord(text.At(end)))
        {
            return;
        }

        var address = IPAddress.Parse(text.Characters[start..end]);
        var nobodys = IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.Broadcast);
        var version = text.Characters[start..end].Length < 12 && text.Mentions(VersionWords, start, end - start);
        found.Add(new Finding(
            EntityTypes.IpAddress, start, end - start, nobodys || version ? Confidence.Possible : Confidence.Certain,
            new Reason(ReasonKind.Form) { Note = version ? ReasonNote.VersionNearby : nobodys ? ReasonNote.EveryMachine : ReasonNote.None }));
    }

    /// <summary>Four numbers up to 255 without leading zeros.</summary>
    private static bool IsVersion4(ReadOnlySpan<char> candidate)
    {
        foreach (var range in candidate.Split('.'))
        {
            var part = candidate[range];
            if (part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9') || (part.Length > 1 && part[0] == '0') || (part.Length == 3 && part.SequenceCompareTo("255") > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Enough of it to be told from the colons of a program or a time.</summary>
    private static bool IsVersion6(ReadOnlySpan<char> candidate) =>
        candidate.Length <= Longest && candidate.Count(':') >= 2 && (candidate.Contains("::", StringComparison.Ordinal) ? candidate.Length - candidate.Count(':') >= 5 : candidate.Count(':') >= 6)
        && IPAddress.TryParse(candidate, out _);

    private static bool IsPart(char character) => char.IsAsciiHexDigit(character) || character is '.' or ':';

    private static bool IsInWord(char neighbour) => char.IsLetterOrDigit(neighbour) || neighbour is '_';
}
