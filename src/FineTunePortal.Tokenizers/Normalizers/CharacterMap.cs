using System.Buffers.Binary;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>
/// SentencePiece's <c>precompiled_charsmap</c>: the length in bytes of a double-array trie (Darts), its 32-bit units, and the
/// texts that its values point to, each ended by a zero byte. All little-endian.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly byte[] _texts;

    private CharacterMap(uint[] units, byte[] texts)
    {
        _units = units;
        _texts = texts;
    }

    /// <summary>Null when the bytes don't have this shape.</summary>
    public static CharacterMap? TryRead(byte[] bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length % 4 != 0 || length == 0 || length > bytes.Length - 4)
        {
            return null;
        }

        var units = new uint[length / 4];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 + (i * 4)));
        }

        return new CharacterMap(units, bytes[(4 + (int)length)..]);
    }

    /// <summary>What the shortest entry that begins the text maps to; null when none does.</summary>
    public string? Find(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (System.Text.Encoding.UTF8.GetByteCount(text) > bytes.Length)
        {
            return null;
        }

        bytes = bytes[..System.Text.Encoding.UTF8.GetBytes(text, bytes)];
        var node = OffsetOf(_units[0]);
        foreach (var value in bytes)
        {
            node ^= value;
            if (value == 0 || node >= _units.Length || Label(_units[node]) != value)
            {
                return null;
            }

            var unit = _units[node];
            node ^= OffsetOf(unit);
            if (HasValue(unit))
            {
                return node < _units.Length ? TextAt(_units[node] & 0x7FFF_FFFF) : null;
            }
        }

        return null;
    }

    private static uint OffsetOf(uint unit) => (unit >> 10) << (int)((unit & (1 << 9)) >> 6);

    private static uint Label(uint unit) => unit & (0x8000_0000 | 0xFF);

    private static bool HasValue(uint unit) => ((unit >> 8) & 1) == 1;

    private string? TextAt(uint start)
    {
        if (start >= _texts.Length)
        {
            return null;
        }

        var rest = _texts.AsSpan((int)start);
        var end = rest.IndexOf((byte)0);
        return System.Text.Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
