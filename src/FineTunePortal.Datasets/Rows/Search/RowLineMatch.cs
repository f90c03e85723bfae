using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Whether a row in its normal form has what a query wants, without making a row of it.</summary>
internal sealed class RowLineMatch
{
    private readonly RowQuery _query;
    private readonly FoldedText? _text;
    private readonly byte[]? _column;
    private readonly byte[]? _cell;
    private readonly byte[] _rating;

    public RowLineMatch(RowQuery query, string rating)
    {
        _query = query;
        _text = query.Text.Length > 0 ? new FoldedText(query.Text) : null;
        _column = query.Column is null ? null : Encoding.UTF8.GetBytes(query.Column);
        _cell = query.Cell is null ? null : Encoding.UTF8.GetBytes(query.Cell.Column);
        _rating = Encoding.UTF8.GetBytes(rating);
    }

    private bool WantsThumb => _query.Only is RowFilter.Rated or RowFilter.ThumbUp or RowFilter.ThumbDown;

    public bool Matches(ReadOnlySpan<byte> line)
    {
        bool hasText = _text is null, hasThumb = !WantsThumb, hasCell = _cell is null;
        var reader = new Utf8JsonReader(line);
        bool isColumn = _column is null, isRating = false, isCell = false;
        while (!(hasText && hasThumb && hasCell) && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.CurrentDepth == 1)
                {
                    isColumn = _column is null || reader.ValueTextEquals(_column);
                    isCell = _cell is not null && reader.ValueTextEquals(_cell);
                    isRating = WantsThumb && reader.ValueTextEquals(_rating);
                }
            }
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            {
                hasText |= isColumn && _text?.IsIn(ref reader) == true;
                hasCell |= isCell && reader.CurrentDepth == 1 && IsWhole(ref reader);
                hasThumb |= isRating && reader.CurrentDepth == 1 && IsThumb(ref reader);
            }
        }

        return hasText && hasThumb && hasCell;
    }

    private bool IsWhole(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.ValueTextEquals(_query.Cell!.Value) : Encoding.UTF8.GetString(reader.ValueSpan) == _query.Cell!.Value;

    private bool IsThumb(ref Utf8JsonReader reader)
    {
        string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        bool up = text.Equals(RatingColumn.Up, StringComparison.OrdinalIgnoreCase), down = text.Equals(RatingColumn.Down, StringComparison.OrdinalIgnoreCase);
        return _query.Only switch { RowFilter.ThumbUp => up, RowFilter.ThumbDown => down, _ => up || down };
    }
}

/// <summary>Looks into the reader's text without making a string of it.</summary>
internal static class FoldedTextReading
{
    public static bool IsIn(this FoldedText text, ref Utf8JsonReader reader)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(Math.Max(1, reader.ValueSpan.Length));
        int length = reader.TokenType == JsonTokenType.String ? reader.CopyString(rented) : Encoding.UTF8.GetChars(reader.ValueSpan, rented);
        bool found = text.IsIn(rented.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(rented);
        return found;
    }
}
