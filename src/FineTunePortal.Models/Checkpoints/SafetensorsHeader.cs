using System.Buffers.Binary;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>
/// The header of a safetensors file: eight bytes with its length, a JSON object with every tensor's type, shape and place.
/// Everything is checked before anything is allocated for a tensor: a file from a stranger can be wrong in any way.
/// Format: https://github.com/huggingface/safetensors#format
/// </summary>
public sealed class SafetensorsHeader
{
    /// <summary>Longest header accepted, in bytes (the format's own limit).</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>Most dimensions a tensor may have.</summary>
    public const int MaxRank = 64;

    private const int Prefix = sizeof(ulong);

    private SafetensorsHeader(IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
    }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The free strings under <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads and checks the header.</summary>
    /// <param name="stream">A seekable stream; it is read from its start.</param>
    /// <param name="file">The name used in errors.</param>
    /// <exception cref="SafetensorsException">The file is wrong; <see cref="SafetensorsException.Fault"/> says how.</exception>
    public static SafetensorsHeader Read(Stream stream, string file)
    {
        stream.Position = 0;
        var fileLength = stream.Length;
        if (fileLength == 0)
        {
            throw Fault(SafetensorsFault.Empty, file, "the file is empty. Download or copy it again.");
        }

        Span<byte> start = stackalloc byte[(int)Math.Min(fileLength, 32)];
        stream.ReadExactly(start);
        if (fileLength > Prefix && start[Prefix] != '{' && ForeignFormat.Recognise(start) is { } foreign)
        {
            throw Fault(foreign.Fault, file, foreign.Sentence);
        }

        if (fileLength < Prefix)
        {
            throw Fault(SafetensorsFault.TooShort, file, $"the file has only {fileLength} bytes. Download or copy it again.");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaxLength)
        {
            throw Fault(SafetensorsFault.HeaderTooLarge, file,
                $"its first eight bytes announce a header of {length} bytes; {MaxLength} are the limit. This is not a safetensors file, or a damaged one.");
        }

        var dataStart = Prefix + (long)length;
        if (dataStart > fileLength)
        {
            throw Fault(SafetensorsFault.HeaderTruncated, file,
                $"the header should end at byte {dataStart}, but the file has {fileLength} bytes. It is cut off: download or copy it again.");
        }

        if (length == 0 || start[Prefix] != '{')
        {
            throw Fault(SafetensorsFault.HeaderNotObject, file, "the header doesn't start with '{'. This is not a safetensors file.");
        }

        var json = new byte[length];
        stream.Position = Prefix;
        stream.ReadExactly(json);
        var (entries, metadata) = SafetensorsHeaderJson.Parse(json, dataStart, file);
        SafetensorsLayout.Check(entries, dataStart, fileLength, file);
        return new SafetensorsHeader(entries, metadata);
    }

    internal static SafetensorsException Fault(SafetensorsFault fault, string file, string sentence) => new(fault, file, null, $"{file}: {sentence}");

    internal static SafetensorsException Fault(SafetensorsFault fault, string file, string tensor, string sentence) =>
        new(fault, file, tensor, $"{file}: tensor '{Shorten(tensor)}': {sentence}");

    // A hostile name must not fill the log.
    private static string Shorten(string name) => name.Length <= 200 ? name : name[..200] + "…";
}
