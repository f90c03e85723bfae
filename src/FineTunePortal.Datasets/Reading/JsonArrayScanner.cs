using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Takes the elements of a JSON array from a stream one by one; holds no more than one element and a chunk.</summary>
internal sealed class JsonArrayScanner(Stream input, int longestRow)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int used;
    private bool ended;
    private bool inside;
    private bool done;
    private long line = 1;
    private JsonReaderState state;

    /// <summary>The next element and the line (from 1) where it begins; null at the end.</summary>
    /// <exception cref="JsonException">Not JSON; line and byte are those of the file, from 0.</exception>
    /// <exception cref="FormatException">JSON, but not an array; or an element is longer than the limit.</exception>
    public (JsonElement Element, long Line)? Next()
    {
        while (!done)
        {
            if (TryTake() is { } element)
            {
                return element;
            }
        }

        return null;
    }

    private (JsonElement Element, long Line)? TryTake()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, used - start), ended, state);
        if (!reader.Read())
        {
            if (ended)
            {
                done = true;
                return null;
            }

            Fill();
            return null;
        }

        if (!inside)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new FormatException("the file holds a single value, not a list. Write the rows as [ {…}, {…} ], or one object a line.");
            }

            inside = true;
            Advance(reader);
            return null;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            Advance(reader);
            return null;
        }

        var elementLine = line + buffer.AsSpan(start, (int)reader.TokenStartIndex).Count((byte)'\n');
        var ahead = reader;
        if (!ahead.TrySkip())
        {
            Fill();
            return null;
        }

        var element = JsonElement.ParseValue(ref reader);
        Advance(reader);
        return (element, elementLine);
    }

    private void Advance(Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        line += buffer.AsSpan(start, consumed).Count((byte)'\n');
        start += consumed;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        Buffer.BlockCopy(buffer, start, buffer, 0, used - start);
        used -= start;
        start = 0;
        if (used >= longestRow)
        {
            throw new FormatException(RowLimit.Message(longestRow));
        }

        if (used == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = input.Read(buffer, used, buffer.Length - used);
        used += read;
        ended = read == 0;
    }
}
