using System.Text.Json;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>Turns the header's JSON into entries. A reader over tokens, since a DOM would hide duplicate keys.</summary>
internal static class SafetensorsHeaderJson
{
    private const string MetadataKey = "__metadata__";

    /// <summary>Parses the JSON; entries come back sorted by their place in the file.</summary>
    public static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(ReadOnlySpan<byte> json, long dataStart, string file)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!names.Add(name))
                {
                    throw SafetensorsHeader.Fault(SafetensorsFault.DuplicateTensor, file, name, "its name occurs twice in the header.");
                }

                reader.Read();
                if (name == MetadataKey)
                {
                    ReadMetadata(ref reader, metadata, file);
                }
                else
                {
                    entries.Add(ReadEntry(ref reader, name, dataStart, file));
                }
            }

            // Anything but white space after the object throws here.
            reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.HeaderNotJson, file, $"the header is not valid UTF-8 JSON ({error.Message}). The file is damaged.");
        }

        entries.Sort(static (a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : a.Length.CompareTo(b.Length));
        return (entries, metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata, string file)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.MetadataNotStrings, file, "__metadata__ is not an object of strings.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                throw SafetensorsHeader.Fault(SafetensorsFault.MetadataNotStrings, file, $"__metadata__ holds something else than a string under '{key}'.");
            }

            if (!metadata.TryAdd(key, reader.GetString()!))
            {
                throw SafetensorsHeader.Fault(SafetensorsFault.DuplicateField, file, $"__metadata__ has the key '{key}' twice.");
            }
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name, long dataStart, string file)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.TensorNotObject, file, name, "its description is not an object.");
        }

        SafetensorsType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString();
            reader.Read();
            var repeated = field switch
            {
                "dtype" => type is not null,
                "shape" => shape is not null,
                "data_offsets" => offsets is not null,
                _ => false,
            };
            if (repeated)
            {
                throw SafetensorsHeader.Fault(SafetensorsFault.DuplicateField, file, name, $"it has the field '{field}' twice.");
            }

            switch (field)
            {
                case "dtype":
                    type = ReadType(ref reader, name, file);
                    break;
                case "shape":
                    shape = ReadIntegers(ref reader, SafetensorsHeader.MaxRank) switch
                    {
                        (var values, false) => values ?? throw SafetensorsHeader.Fault(SafetensorsFault.InvalidShape, file, name, "its shape is not a list of non-negative integers."),
                        _ => throw SafetensorsHeader.Fault(SafetensorsFault.TooManyDimensions, file, name, $"it has more than {SafetensorsHeader.MaxRank} dimensions."),
                    };
                    break;
                case "data_offsets":
                    offsets = ReadIntegers(ref reader, 2).Values;
                    if (offsets is not [var begin, var end] || begin > end)
                    {
                        throw SafetensorsHeader.Fault(SafetensorsFault.InvalidOffsets, file, name, "its data_offsets are not two ascending non-negative integers.");
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (type is not { } elementType || shape is null || offsets is null)
        {
            var missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw SafetensorsHeader.Fault(SafetensorsFault.MissingField, file, name, $"the field '{missing}' is missing.");
        }

        if (offsets[1] > long.MaxValue - dataStart)
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.SizeOverflow, file, name, $"it ends at byte {offsets[1]}, which is beyond what a file can hold.");
        }

        var bytes = SafetensorsLayout.Bytes(shape, elementType)
            ?? throw SafetensorsHeader.Fault(SafetensorsFault.SizeOverflow, file, name, $"a shape of [{string.Join(", ", shape)}] is beyond what a file can hold.");
        if (bytes != offsets[1] - offsets[0])
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.SizeMismatch, file, name,
                $"{elementType} [{string.Join(", ", shape)}] takes {bytes} bytes, but its data_offsets span {offsets[1] - offsets[0]}.");
        }

        return new SafetensorsEntry(name, elementType, shape, dataStart + offsets[0], bytes);
    }

    private static SafetensorsType ReadType(ref Utf8JsonReader reader, string name, string file)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "(not a string)";
        if (SafetensorsTypes.TryParse(text, out var type, out var known))
        {
            return type;
        }

        throw known
            ? SafetensorsHeader.Fault(SafetensorsFault.UnsupportedType, file, name, $"its dtype {text} is not supported. Take a version of the model in BF16, F16 or F32.")
            : SafetensorsHeader.Fault(SafetensorsFault.UnknownType, file, name, $"its dtype '{(text.Length > 40 ? text[..40] : text)}' is unknown.");
    }

    /// <summary>Reads a list of non-negative integers; null values when it is something else, too long when it has more than <paramref name="most"/>.</summary>
    private static (long[]? Values, bool TooLong) ReadIntegers(ref Utf8JsonReader reader, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return (null, false);
        }

        var values = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value) || value < 0)
            {
                return (null, false);
            }

            if (values.Count == most)
            {
                return (null, true);
            }

            values.Add(value);
        }

        return (values.ToArray(), false);
    }
}
