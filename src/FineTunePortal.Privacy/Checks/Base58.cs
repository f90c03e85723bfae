using System.Security.Cryptography;

namespace FineTunePortal.Privacy;

/// <summary>Addresses in Base58Check: a version, twenty bytes, and the first four bytes of their double SHA-256 (Bitcoin, Litecoin, Dogecoin, Dash, Tron).</summary>
public static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Bytes = 25;
    private const int Checked = 21;

    public static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text.Length is < 26 or > 35 || text[0] is not ('1' or '3' or 'L' or 'M' or 'D' or 'X' or '7' or 'A' or '9' or 'T' or 'm' or 'n' or '2'))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        foreach (var character in text)
        {
            var carry = Alphabet.IndexOf(character, StringComparison.Ordinal);
            for (var i = Bytes - 1; i >= 0 && carry >= 0; i--)
            {
                carry += bytes[i] * Alphabet.Length;
                (bytes[i], carry) = ((byte)carry, carry >> 8);
            }

            if (carry != 0)
            {
                return false;
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Checked], hash);
        SHA256.HashData(hash, hash);
        return hash[..(Bytes - Checked)].SequenceEqual(bytes[Checked..]);
    }
}
