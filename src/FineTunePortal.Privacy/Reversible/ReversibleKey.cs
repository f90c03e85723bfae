using System.Security.Cryptography;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>
/// Encrypts values so that its holder can turn them back (AES-256-GCM). The same value always becomes the same token, so that
/// rows about one person still belong together; a token that was changed by one letter is refused. Whoever has the key has
/// the data: it is kept in a file of its own, away from the data and the database.
/// </summary>
public sealed class ReversibleKey
{
    /// <summary>How many bytes a key has.</summary>
    public const int Length = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key;
    private readonly byte[] _nonceKey;

    /// <exception cref="ArgumentException">There aren't exactly <see cref="Length"/> bytes.</exception>
    public ReversibleKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A key of {Length} bytes is needed.", nameof(bytes));
        }

        _key = HMACSHA256.HashData(bytes, "encrypt"u8);
        _nonceKey = HMACSHA256.HashData(bytes, "nonce"u8);
    }

    /// <summary>What stands in the place of a value: <c>[EMAIL_ADDRESS#…]</c>.</summary>
    public string Seal(string type, string value)
    {
        byte[] plain = Encoding.UTF8.GetBytes(value);
        byte[] kind = Encoding.UTF8.GetBytes(type);
        byte[] sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);

        // Made from the value: equal values give equal tokens, and no two values share a nonce.
        HMACSHA256.HashData(_nonceKey, Encoding.UTF8.GetBytes($"{type}\n{value}")).AsSpan(0, NonceLength).CopyTo(nonce);
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), kind);
        return ReversibleTokens.Write(type, sealedBytes);
    }

    /// <summary>The value of a token; null when it was sealed with another key, or changed since.</summary>
    internal string? Open(string type, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            return null;
        }

        byte[] plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(sealedBytes[..NonceLength], sealedBytes[NonceLength..^TagLength], sealedBytes[^TagLength..], plain, Encoding.UTF8.GetBytes(type));
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public override string ToString() => "a key that is not shown";
}
