using System.Buffers.Binary;
using System.Text;

namespace FineTunePortal.Models.Tests.Checkpoints;

/// <summary>Builds safetensors files byte by byte, right and wrong ones.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Build(string header, int dataLength, ulong? announcedLength = null) => Build(Encoding.UTF8.GetBytes(header), dataLength, announcedLength);

    public static byte[] Build(byte[] header, int dataLength, ulong? announcedLength = null)
    {
        var file = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, announcedLength ?? (ulong)header.Length);
        header.CopyTo(file, 8);
        for (var i = 0; i < dataLength; i++)
        {
            file[8 + header.Length + i] = (byte)i;
        }

        return file;
    }

    /// <summary>A header with one tensor "a".</summary>
    public static string One(string description) => "{\"a\":" + description + "}";
}
