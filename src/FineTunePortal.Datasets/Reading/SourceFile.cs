namespace FineTunePortal.Datasets;

/// <summary>A file, or a part of a packed one, that can be opened again and again: to look at, and to read.</summary>
/// <param name="Name">What it is called; its ending is a hint, and it is only ever shown.</param>
/// <param name="Open">Its bytes from the beginning.</param>
/// <param name="Length">Bytes; what a packed file says of itself.</param>
internal sealed record SourceFile(string Name, Func<Stream> Open, long Length)
{
    /// <summary>The ending of the name in small letters, with the dot.</summary>
    public string Ending => Path.GetExtension(Name).ToLowerInvariant();

    /// <summary>The first bytes.</summary>
    public byte[] Head(int most = ReadingLimits.LookBytes)
    {
        var head = new byte[Math.Min(most, Math.Max(Length, 4096))];
        using var stream = Open();
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..length];
    }
}
