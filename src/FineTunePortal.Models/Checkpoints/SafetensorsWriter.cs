using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>
/// Writes safetensors files: one tensor at a time, laid out as the reference writer does (widest type first, then by name, header
/// padded with spaces to a multiple of eight), and appearing under their name only when complete.
/// </summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    private static readonly IReadOnlyDictionary<string, string> PyTorch = new Dictionary<string, string> { ["format"] = "pt" };

    /// <summary>Writes the tensors to a file, replacing it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tensors">Names and tensors; those on other devices are fetched one at a time.</param>
    /// <param name="dtype">The dtype for floating-point tensors, or null to keep each one's.</param>
    /// <param name="metadata">Free strings for the header; by default the mark <c>format: pt</c>, which transformers asks for.</param>
    public static void Write(
        string path,
        IEnumerable<(string Name, Tensor Tensor)> tensors,
        ScalarType? dtype = null,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        var items = tensors.Select(item => (item.Name, item.Tensor, Type: TargetType(item.Tensor, dtype).ToSafetensorsType()))
            .OrderByDescending(item => item.Type).ThenBy(item => item.Name, StringComparer.Ordinal).ToList();
        var temporary = path + ".writing";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                WriteHeader(stream, items.Select(item => (item.Name, item.Type, item.Tensor.shape)), metadata ?? PyTorch);
                foreach (var (_, tensor, type) in items)
                {
                    using var _ = no_grad();
                    using var scope = NewDisposeScope();
                    TensorBytes.Write(stream, tensor.to(type.ToScalarType()));
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The dtype in which a tensor will be written.</summary>
    internal static ScalarType TargetType(Tensor tensor, ScalarType? dtype) => tensor.is_floating_point() ? dtype ?? tensor.dtype : tensor.dtype;

    private static void WriteHeader(Stream stream, IEnumerable<(string Name, SafetensorsType Type, long[] Shape)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var (name, type, shape) in tensors)
            {
                var end = offset + (type.Size() * shape.Aggregate(1L, static (product, dimension) => product * dimension));
                json.WriteStartObject(name);
                json.WriteString("dtype", type.ToString());
                WriteList(json, "shape", shape);
                WriteList(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)buffer.Length);
        stream.Write(length);
        buffer.Position = 0;
        buffer.CopyTo(stream);
    }

    private static void WriteList(Utf8JsonWriter json, string name, long[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
