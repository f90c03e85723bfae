using FineTunePortal.Kernels;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>An open safetensors file whose header has been checked; tensors are read one at a time.</summary>
public sealed class SafetensorsReader : IDisposable
{
    private readonly FileStream stream;
    private readonly Dictionary<string, SafetensorsEntry> byName;

    private SafetensorsReader(string path, FileStream stream, SafetensorsHeader header)
    {
        Path = path;
        this.stream = stream;
        Entries = header.Entries;
        Metadata = header.Metadata;
        byName = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    public string Path { get; }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The free strings of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="SafetensorsException">The file is wrong.</exception>
    public static SafetensorsReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CheckpointException($"{path}: the file is missing.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        try
        {
            return new SafetensorsReader(path, stream, SafetensorsHeader.Read(stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>The description of a tensor.</summary>
    /// <exception cref="SafetensorsException">There is none of that name.</exception>
    public SafetensorsEntry Entry(string name) => byName.TryGetValue(name, out var entry)
        ? entry
        : throw SafetensorsHeader.Fault(SafetensorsFault.TensorNotFound, Path, name, $"the file has no such tensor (it has {Entries.Count} others).");

    /// <summary>
    /// Reads one tensor. Elements are copied once: straight into place where the dtype stays, from the mapped file where it changes.
    /// </summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="dtype">The dtype wanted, or null to keep the file's.</param>
    /// <param name="device">The device wanted, or null for the CPU.</param>
    public Tensor Read(string name, ScalarType? dtype = null, Device? device = null)
    {
        using var _ = no_grad();
        var entry = Entry(name);
        var stored = entry.Type.ToScalarType();
        var target = dtype ?? stored;
        device ??= CPU;
        if (entry.Type == SafetensorsType.BOOL)
        {
            // A hostile file can hold bytes other than 0 and 1, which no bool may.
            using var bytes = Load(entry, ScalarType.Byte);
            using var flags = bytes.ne(0);
            return flags.to(target, device, copy: true);
        }

        if (target == stored && device.type == TorchSharp.DeviceType.CPU)
        {
            return Load(entry, stored);
        }

        using var mapped = Map(entry, stored);
        return mapped.to(target, device, copy: true);
    }

    /// <summary>Reads one tensor of numbers into the memory of another of its shape, whatever that one's dtype and device.</summary>
    public void ReadInto(string name, Tensor target)
    {
        using var _ = no_grad();
        var entry = Entry(name);
        var stored = entry.Type.ToScalarType();
        if (target.dtype == stored && target.device_type == TorchSharp.DeviceType.CPU && target.is_contiguous())
        {
            Fill(entry, target);
            return;
        }

        using var mapped = Map(entry, stored);
        target.copy_(mapped);
    }

    public void Dispose() => stream.Dispose();

    private Tensor Load(SafetensorsEntry entry, ScalarType type)
    {
        var tensor = empty(entry.Shape, dtype: type);
        Fill(entry, tensor);
        return tensor;
    }

    private void Fill(SafetensorsEntry entry, Tensor tensor)
    {
        stream.Position = entry.Offset;
        TensorBytes.Read(stream, tensor);
    }

    // A mapping must start at a multiple of the element size; old files don't align their data.
    private Tensor Map(SafetensorsEntry entry, ScalarType type) => entry.Length > 0 && entry.Offset % entry.Type.Size() == 0
        ? MappedTensor.from_file(Path, entry.Offset, entry.Shape, type)
        : Load(entry, type);
}
