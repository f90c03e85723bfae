using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FineTunePortal.Privacy.Names;

/// <summary>
/// Reads a model of names: a safetensors file whose matrices are bytes with a scale a row. The file comes with the
/// program, or from its own training; anything unexpected in it is one error.
/// </summary>
internal sealed class NamesFile
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (string Type, Range Place)> _tensors = [];

    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public NamesFile(byte[] bytes)
    {
        _bytes = bytes;
        try
        {
            var header = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
            foreach (var tensor in json.RootElement.EnumerateObject())
            {
                if (tensor.Name == "__metadata__")
                {
                    Metadata = tensor.Value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!);
                    continue;
                }

                var offsets = tensor.Value.GetProperty("data_offsets");
                _tensors[tensor.Name] = (tensor.Value.GetProperty("dtype").GetString()!, (8 + header + offsets[0].GetInt32())..(8 + header + offsets[1].GetInt32()));
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException or OverflowException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException("The file is not a model of names.", error);
        }
    }

    /// <summary>Strings of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    /// <summary>A tensor's bytes.</summary>
    public ReadOnlySpan<byte> Bytes(string name, int length)
    {
        var bytes = _tensors.TryGetValue(name, out var tensor) ? _bytes.AsSpan(tensor.Place) : [];
        return length < 0 || bytes.Length == length ? bytes : throw new InvalidDataException($"The model of names has {bytes.Length} bytes of '{name}' where {length} are needed.");
    }

    /// <summary>A tensor of BF16 numbers.</summary>
    public float[] Numbers(string name, int count)
    {
        var halves = MemoryMarshal.Cast<byte, ushort>(Bytes(name, 2 * count));
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        }

        return numbers;
    }

    /// <summary>A matrix of bytes with its scales.</summary>
    public float[] Matrix(string name, int rows, int columns)
    {
        var bytes = Bytes(name + ".weight", rows * columns);
        var scales = Numbers(name + ".scale", rows);
        var numbers = new float[rows * columns];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (sbyte)bytes[i] * scales[i / columns];
        }

        return numbers;
    }
}
