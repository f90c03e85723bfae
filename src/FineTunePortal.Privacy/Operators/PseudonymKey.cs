using System.Security.Cryptography;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>
/// The secret from which a data set's pseudonyms are made. Without it nobody can try values until one fits, which a bare
/// hash of eleven digits would invite. It is kept with the data set, apart from the data, and never printed.
/// </summary>
public sealed class PseudonymKey
{
    /// <summary>How many bytes a key has.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes;

    /// <exception cref="ArgumentException">There aren't exactly <see cref="Length"/> bytes.</exception>
    public PseudonymKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A key of {Length} bytes is needed.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
    }

    /// <summary>A new key from the system's random numbers.</summary>
    public static PseudonymKey Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The bytes, to be stored.</summary>
    public byte[] Export() => [.. _bytes];

    public override string ToString() => "a key that is not shown";

    /// <summary>
    /// A value's fingerprint under this key, 32 hexadecimal digits, the same for all ways of writing it. It may be kept where the value may not.
    /// </summary>
    public string Fingerprint(string type, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_bytes, Encoding.UTF8.GetBytes($"fingerprint\n{type}\n{Sameness.Of(type, value)}")).AsSpan(0, 16));

    /// <summary>Numbers that look drawn by chance, always the same for a type and a value.</summary>
    internal PseudonymNumbers NumbersFor(string type, string value) => new(HMACSHA256.HashData(_bytes, Encoding.UTF8.GetBytes($"{type}\n{value}")));
}
