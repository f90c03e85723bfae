namespace FineTunePortal.Privacy;

/// <summary>Shows somebody who makes a pattern what it finds, and what it just misses.</summary>
public static class ExampleTrial
{
    /// <summary>What a pattern finds in a text, and what looks like it and is not found, from left to right and without overlaps.</summary>
    public static IReadOnlyList<ExampleHit> Look(ExamplePattern pattern, ReadOnlySpan<char> text)
    {
        var hits = new List<ExampleHit>();
        var found = new List<Finding>();
        pattern.Named("").Find(new ScanText(text), found);
        int next = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (next < found.Count && found[next].Start == i)
            {
                hits.Add(new ExampleHit(i, found[next].Length, true));
                i += found[next++].Length - 1;
                continue;
            }

            int limit = next < found.Count ? found[next].Start : text.Length;
            if ((i == 0 || DigitRun.IsFree(text[i - 1])) && pattern.LikeAt(text[..limit], i) is var length and > 0 && (i + length == text.Length || DigitRun.IsFree(text[i + length])))
            {
                hits.Add(new ExampleHit(i, length, false));
                i += length - 1;
            }
        }

        return hits;
    }
}

/// <summary>A place that a pattern finds, or just misses.</summary>
/// <param name="Start">UTF-16 units from the text's beginning.</param>
public readonly record struct ExampleHit(int Start, int Length, bool Fits);
