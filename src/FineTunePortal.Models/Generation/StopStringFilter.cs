using System.Text;

namespace FineTunePortal.Models.Generation;

/// <summary>
/// Lets text through until a stop string comes up. An end that could still become one is held back, so that nothing of a stop
/// string is ever shown.
/// </summary>
public sealed class StopStringFilter(IReadOnlyList<string> stops)
{
    private readonly StringBuilder held = new();

    /// <summary>Whether a stop string has come up.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes the next piece and returns what can be shown.</summary>
    public string Feed(string piece)
    {
        if (Stopped)
        {
            return "";
        }

        var text = held.Append(piece).ToString();
        held.Clear();
        var first = stops.Where(static stop => stop.Length > 0).Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(static at => at >= 0).DefaultIfEmpty(-1).Min();
        if (first >= 0)
        {
            Stopped = true;
            return text[..first];
        }

        var keep = stops.Select(stop => Overlap(text, stop)).DefaultIfEmpty(0).Max();
        held.Append(text.AsSpan(text.Length - keep));
        return text[..^keep];
    }

    /// <summary>What was held back, once no more text comes.</summary>
    public string Flush()
    {
        var rest = held.ToString();
        held.Clear();
        return rest;
    }

    // Length of the longest end of the text that begins the stop string.
    private static int Overlap(string text, string stop)
    {
        for (var length = Math.Min(text.Length, stop.Length - 1); length > 0; length--)
        {
            if (string.CompareOrdinal(text, text.Length - length, stop, 0, length) == 0)
            {
                return length;
            }
        }

        return 0;
    }
}
