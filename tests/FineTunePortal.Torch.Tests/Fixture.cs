using System.Text.Json;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

/// <summary>The fp32 tensors of a safetensors file and the JSON beside it.</summary>
internal sealed class Fixture
{
    private readonly byte[] data;
    private readonly int start;
    private readonly JsonElement header;

    internal Fixture(string name)
    {
        data = File.ReadAllBytes(Repository.Fixture("training", name + ".safetensors"));
        var length = (int)BitConverter.ToUInt64(data);
        start = 8 + length;
        header = JsonDocument.Parse(data.AsMemory(8, length)).RootElement;
        Json = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("training", name + ".json"))).RootElement;
    }

    internal JsonElement Json { get; }

    internal IEnumerable<string> Names(string prefix) => header.EnumerateObject()
        .Select(entry => entry.Name)
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => name[prefix.Length..]);

    internal Tensor this[string name]
    {
        get
        {
            var entry = header.GetProperty(name);
            Assert.Equal("F32", entry.GetProperty("dtype").GetString());
            var range = entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()).ToArray();
            var made = empty([.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())]);
            made.bytes = data.AsSpan(start + range[0], range[1] - range[0]);
            return made;
        }
    }

    /// <summary>A number; NaN and infinities are written as strings.</summary>
    internal static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : value.GetDouble();
}
