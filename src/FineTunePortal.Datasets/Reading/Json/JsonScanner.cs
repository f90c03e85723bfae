using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>
/// Takes rows from a stream of JSON one by one; holds no more than one of them and a chunk. Rows are the elements of one
/// list, wherever in objects it is, or the values that stand one after another.
/// </summary>
/// <param name="path">Names of the objects around the list; none: the list that the file is; null: each value of the file is a row.</param>
internal sealed class JsonScanner(Stream input, int longestRow, IReadOnlyList<string>? path)
{
    /// <summary>Comments, commas at the end and several values in a file are no JSON, but no reason to read nothing.</summary>
    internal static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true, MaxDepth = ReadingLimits.JsonDepth };

    private readonly List<string?> _around = [];
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _used;
    private bool _ended;
    private bool _inside = path is null;
    private bool _done;
    private string? _name;
    private long _line = 1;
    private JsonReaderState _state = new(Lenient);

    /// <summary>The next row and the line (from 1) where it begins; null at the end.</summary>
    /// <exception cref="JsonException">Not JSON; line and byte are those of the file, from 0.</exception>
    /// <exception cref="FormatException">JSON, but no list is there; or a row is longer than the limit.</exception>
    public (JsonElement Element, long Line)? Next()
    {
        while (!_done)
        {
            if (TryTake() is { } element)
            {
                return element;
            }
        }

        return null;
    }

    /// <summary>What to say of a <see cref="FormatException"/> of this scanner.</summary>
    public DataSentence Fault(FormatException error) => _used >= longestRow ? ReadingLimits.RowTooLong(longestRow)
        : path is { Count: > 0 } ? new DataSentence("no_list", error.Message, string.Join('.', path))
        : new DataSentence("not_a_list", error.Message);

    private (JsonElement Element, long Line)? TryTake()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _used - _start), _ended, _state);
        if (!reader.Read())
        {
            if (!_ended)
            {
                Fill();
                return null;
            }

            _done = true;
            return _inside ? null : throw new FormatException(path!.Count == 0
                ? "the file holds a single value, not a list. Write the rows as [ {…}, {…} ], or one object a line."
                : $"there is no list '{string.Join('.', path)}' in it.");
        }

        if (!_inside)
        {
            Walk(ref reader);
            return null;
        }

        if (path is not null && reader.TokenType == JsonTokenType.EndArray)
        {
            // The rest is looked at too: rubbish after the rows should be told.
            Advance(reader);
            _done = path.Count > 0;
            return null;
        }

        var elementLine = _line + _buffer.AsSpan(_start, (int)reader.TokenStartIndex).Count((byte)'\n');
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

    /// <summary>Goes on towards the list.</summary>
    private void Walk(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = reader.GetString();
                break;
            case JsonTokenType.StartArray when _around.Append(_name).Skip(1).SequenceEqual(path!):
                _inside = true;
                break;
            case JsonTokenType.StartArray when path!.Count == 0:
            case JsonTokenType.StartObject when path!.Count == 0 && _around.Count == 0:
                throw new FormatException("the file holds a single value, not a list. Write the rows as [ {…}, {…} ], or one object a line.");
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                _around.Add(reader.TokenType == JsonTokenType.StartArray ? "[]" : _name);
                _name = null;
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _around.RemoveAt(_around.Count - 1);
                break;
        }

        Advance(reader);
    }

    private void Advance(Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        _line += _buffer.AsSpan(_start, consumed).Count((byte)'\n');
        _start += consumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _used - _start);
        _used -= _start;
        _start = 0;
        if (_used >= longestRow)
        {
            throw new FormatException(ReadingLimits.RowTooLong(longestRow).English);
        }

        if (_used == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = input.Read(_buffer, _used, _buffer.Length - _used);
        _used += read;
        _ended = read == 0;
    }
}
