namespace FineTunePortal.Datasets;

/// <summary>What was found of a text's encoding.</summary>
/// <param name="Name">One of <see cref="TextEncodings.Names"/>.</param>
/// <param name="Mark">Bytes of the byte order mark.</param>
internal sealed record EncodingFound(string Name, int Mark)
{
    /// <summary>Judged by what the bytes would be: nothing says it.</summary>
    public bool IsGuess { get; init; }

    /// <summary>The first byte that the encoding doesn't have, and its line from 1; null when all is well.</summary>
    public (byte Byte, long Line)? Damage { get; init; }
}
