using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Finds the lists of objects in a JSON file, by reading its beginning.</summary>
internal static class JsonLists
{
    private const long MostBytes = 64 << 20;

    /// <summary>The lists with how many objects each has, the longest first; names with dots between, empty for the file itself. Lists in lists don't count.</summary>
    /// <returns>Also how many values stand one after another in the file.</returns>
    public static (IReadOnlyList<(string Path, long Objects)> Lists, long Values) Find(Stream stream)
    {
        long values = 0;
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        var around = new List<string?>();
        string? name = null;
        var (buffer, used, ended, read) = (new byte[64 * 1024], 0, false, 0L);
        var state = new JsonReaderState(JsonScanner.Lenient);
        while (!ended && read < MostBytes)
        {
            if (used == buffer.Length)
            {
                if (buffer.Length >= ReadingLimits.RowBytes)
                {
                    break;
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var more = stream.Read(buffer, used, buffer.Length - used);
            (used, ended, read) = (used + more, more == 0, read + more);
            try
            {
                var consumed = Walk(buffer.AsSpan(0, used), ended, ref state, around, ref name, found, ref values);
                buffer.AsSpan(consumed, used - consumed).CopyTo(buffer);
                used -= consumed;
            }
            catch (JsonException)
            {
                break; // The reading itself says what is wrong, and where.
            }
        }

        return ([.. found.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))], values);
    }

    private static int Walk(ReadOnlySpan<byte> bytes, bool ended, ref JsonReaderState state, List<string?> around, ref string? name, Dictionary<string, long> found, ref long values)
    {
        var reader = new Utf8JsonReader(bytes, ended, state);
        while (reader.Read())
        {
            values += around.Count == 0 && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject) ? 1 : 0;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (reader.TokenType == JsonTokenType.StartObject && around.Count > 0 && around[^1] is [.., '\0'] && around.Count(step => step is [.., '\0']) == 1)
                    {
                        var path = string.Join('.', around.Skip(1).Select(step => step!.TrimEnd('\0')));
                        found[path] = found.GetValueOrDefault(path) + 1;
                    }

                    around.Add(reader.TokenType == JsonTokenType.StartArray ? name + "\0" : name);
                    name = null;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    around.RemoveAt(around.Count - 1);
                    break;
            }
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }
}
