namespace FineTunePortal.Privacy.Names;

/// <summary>The most probable row of tags that is legal (Viterbi's algorithm).</summary>
public static class TagPath
{
    /// <param name="scores">Tokens × tags; negative infinity forbids.</param>
    /// <param name="tags">Gets a tag a token.</param>
    public static void Find(ReadOnlySpan<float> scores, Span<byte> tags)
    {
        const int Count = NameTags.Count;
        var from = new byte[tags.Length * Count];
        Span<float> best = stackalloc float[Count];
        Span<float> next = stackalloc float[Count];
        best.Fill(float.NegativeInfinity);
        best[NameTags.Outside] = 0;
        for (var token = 0; token < tags.Length; token++)
        {
            for (var tag = 0; tag < Count; tag++)
            {
                var (score, origin) = (float.NegativeInfinity, NameTags.Outside);
                for (var before = 0; before < Count; before++)
                {
                    if (best[before] > score && NameTags.MayFollow(before, tag))
                    {
                        (score, origin) = (best[before], before);
                    }
                }

                next[tag] = score + scores[(token * Count) + tag];
                from[(token * Count) + tag] = (byte)origin;
            }

            next.CopyTo(best);
        }

        var last = 0;
        for (var tag = 1; tag < Count; tag++)
        {
            last = best[tag] > best[last] ? tag : last;
        }

        for (var token = tags.Length - 1; token >= 0; token--)
        {
            tags[token] = (byte)last;
            last = from[(token * Count) + last];
        }
    }
}
