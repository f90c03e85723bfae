using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FineTunePortal.Privacy;

/// <summary>An endless row of numbers made from a seed.</summary>
internal sealed class PseudonymNumbers(byte[] seed)
{
    private byte[] _block = seed;
    private int _used;

    /// <summary>The next number, from 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        if (_used + sizeof(ulong) > _block.Length)
        {
            (_block, _used) = (SHA256.HashData(_block), 0);
        }

        var number = BinaryPrimitives.ReadUInt64LittleEndian(_block.AsSpan(_used));
        _used += sizeof(ulong);
        return (int)(number % (ulong)limit);
    }

    /// <summary>The next digit.</summary>
    public char NextDigit() => (char)('0' + Next(10));
}
