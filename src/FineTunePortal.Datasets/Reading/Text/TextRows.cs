using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a text without columns: its lines, its paragraphs, or all of it.</summary>
internal static class TextRows
{
    /// <summary>What the text is called among a row's values.</summary>
    public const string TextColumn = "text";

    /// <summary>What the file is called there, where there are several.</summary>
    public const string FileColumn = "file";

    private const int ParagraphsForSure = 2;
    private const int LinesAParagraph = 10;

    /// <summary>Paragraphs where empty lines part them, else lines.</summary>
    public static TextUnit UnitOf(string start)
    {
        var lines = start.Split('\n');
        var filled = lines.Count(line => !string.IsNullOrWhiteSpace(line));
        var ends = lines.Where((line, i) => i > 0 && string.IsNullOrWhiteSpace(line) && !string.IsNullOrWhiteSpace(lines[i - 1])).Count();
        return ends >= ParagraphsForSure && ends * LinesAParagraph >= filled ? TextUnit.Paragraph : TextUnit.Line;
    }

    public static IEnumerable<DataRow> Read(SourceFile file, TextUnit unit, bool isOneOfSeveral, ReadingLog log)
    {
        using var stream = file.Open();
        var scanner = new LineScanner(stream, ReadingLimits.RowBytes);
        var (text, begins) = (new StringBuilder(), 0L);
        long row = 0;
        long line = 0;
        while (Next(scanner, file.Name, line + 1, log.Faults) is { } bytes)
        {
            line++;
            var content = Encoding.UTF8.GetString(bytes.Span).TrimEnd('\r').Replace("\0", "", StringComparison.Ordinal);
            var isBlank = string.IsNullOrWhiteSpace(content);
            if (isBlank && (unit != TextUnit.File || text.Length == 0))
            {
                if (text.Length > 0 && !IsHeading(text))
                {
                    yield return Row(text, begins);
                }

                continue;
            }

            if (text.Length + content.Length > ReadingLimits.RowBytes)
            {
                log.Faults.Add(DataFault.OfFile("row_too_long", file.Name, ReadingLimits.RowTooLong(ReadingLimits.RowBytes), begins));
                yield break;
            }

            begins = text.Length == 0 ? line : begins;
            text.Append(text.Length == 0 ? "" : "\n").Append(content);
            if (unit == TextUnit.Line)
            {
                yield return Row(text, begins);
            }
        }

        if (text.Length > 0)
        {
            yield return Row(text, begins);
        }

        DataRow Row(StringBuilder builder, long at)
        {
            var values = new Dictionary<string, DataValue>(StringComparer.Ordinal);
            if (isOneOfSeveral)
            {
                values[FileColumn] = new DataValue(file.Name);
            }

            values[TextColumn] = new DataValue(builder.ToString().TrimEnd());
            builder.Clear();
            return new DataRow(file.Name, ++row, at, values);
        }
    }

    /// <summary>A heading of Markdown belongs to what follows.</summary>
    private static bool IsHeading(StringBuilder text) => text[0] == '#' && !text.ToString().Contains('\n', StringComparison.Ordinal);

    private static ReadOnlyMemory<byte>? Next(LineScanner scanner, string file, long line, FaultList faults)
    {
        try
        {
            return scanner.Next();
        }
        catch (FormatException)
        {
            faults.Add(DataFault.OfFile("row_too_long", file, ReadingLimits.RowTooLong(ReadingLimits.RowBytes), line));
            return null;
        }
    }
}
