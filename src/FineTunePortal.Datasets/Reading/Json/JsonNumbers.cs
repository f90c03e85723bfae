namespace FineTunePortal.Datasets;

/// <summary>Python writes NaN and Infinity into JSON, where no such words are.</summary>
internal static class JsonNumbers
{
    private static readonly byte[][] s_words = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];

    /// <summary>The line with null in place of such words; null when there are none.</summary>
    public static byte[]? Mend(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("NaN"u8) < 0 && line.IndexOf("Infinity"u8) < 0)
        {
            return null;
        }

        var mended = new List<byte>(line.Length);
        var (quoted, any) = (false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '\\' && i + 1 < line.Length)
            {
                mended.Add(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && WordAt(line[i..]) is { } length)
            {
                mended.AddRange("null"u8);
                (i, any) = (i + length - 1, true);
                continue;
            }

            mended.Add(line[i]);
        }

        return any ? [.. mended] : null;
    }

    private static int? WordAt(ReadOnlySpan<byte> rest)
    {
        foreach (var word in s_words)
        {
            if (rest.StartsWith(word))
            {
                return word.Length;
            }
        }

        return null;
    }
}
