using System.Globalization;
using CsvHelper;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a CSV or TSV file with a header: quotes, line breaks in cells and any of the usual delimiters.</summary>
internal sealed class TableRows : IDisposable
{
    private readonly string file;
    private readonly CsvReader reader;
    private readonly FaultList faults;
    private readonly string[] names;

    private TableRows(string file, CsvReader reader, string[] names, FaultList faults)
    {
        this.file = file;
        this.reader = reader;
        this.names = names;
        this.faults = faults;
        Columns = [.. names.Where(name => name.Length > 0)];
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads the header; null when it can't be used, and the fault says why.</summary>
    public static TableRows? Open(string file, Stream input, char? delimiter, FaultList faults)
    {
        // A tab file is read like any other: its cells may be quoted too.
        var reader = CsvReader.Create(input, new CsvReaderOptions
        {
            Separator = delimiter,
            TrackLineNumbers = true,
            MaxRecordSize = RowLimit.Bytes,
            OnMalformedRecord = bad => ReportQuotes(file, bad, faults),
        });
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException error)
        {
            reader.Dispose();
            faults.Add(DataFault.OfFile("bad_header", file, $"the header can't be read: {error.Message}", 1));
            return null;
        }

        var names = reader.Headers.Select(name => name.Trim()).ToArray();
        if (HeaderNames.Problem(names) is { } problem)
        {
            reader.Dispose();
            faults.Add(DataFault.OfFile("bad_header", file, problem, 1));
            return null;
        }

        return new TableRows(file, reader, names, faults);
    }

    public IEnumerable<DataRow> Read()
    {
        while (Next())
        {
            if (Row() is { } row)
            {
                yield return row;
            }
        }
    }

    public void Dispose() => reader.Dispose();

    private bool Next()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            faults.Add(new DataFault(
                "bad_table", file, error.RecordNumber > 1 ? error.RecordNumber - 1 : null, error.LineNumber > 0 ? error.LineNumber : null, null,
                RowLimit.Message(RowLimit.Bytes) + " Perhaps a quote is opened and never closed."));
            return false;
        }
    }

    private DataRow? Row()
    {
        var count = reader.FieldCount;
        if (count == 1 && string.IsNullOrWhiteSpace(reader.GetString(0)) && names.Length > 1)
        {
            return null;
        }

        var used = count;
        while (used > names.Length && string.IsNullOrWhiteSpace(reader.GetString(used - 1)))
        {
            used--;
        }

        if (used != names.Length)
        {
            faults.Add(new DataFault("cell_count", file, reader.RowNumber, reader.LineNumber, null, CountMessage(used)));
            return null;
        }

        var values = new Dictionary<string, DataValue>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0)
            {
                values[names[i]] = new DataValue(reader.GetString(i).Replace("\r\n", "\n", StringComparison.Ordinal));
            }
        }

        return new DataRow(file, reader.RowNumber, reader.LineNumber, values);
    }

    private string CountMessage(int count)
    {
        var cells = string.Create(CultureInfo.InvariantCulture, $"the row has {count} {(count == 1 ? "cell" : "cells")}, but the header has {names.Length} columns");
        return count < names.Length
            ? $"{cells}; {string.Join(", ", names.Skip(count).Select(name => $"'{name}'"))} {(names.Length - count == 1 ? "is" : "are")} missing."
            : $"{cells}. A cell that holds '{reader.Separator}' must stand in quotes.";
    }

    private static void ReportQuotes(string file, CsvMalformedRecord bad, FaultList faults)
    {
        var message = bad.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => "a quote is opened in this row and never closed: the rest of the file was read as one cell.",
            CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote. Inside quotes a quote is written twice: \"\".",
            _ => null, // A quote inside an unquoted cell, such as 5" screen, is text.
        };
        if (message is not null)
        {
            faults.Add(new DataFault("bad_quotes", file, bad.RecordNumber > 1 ? bad.RecordNumber - 1 : null, bad.LineNumber, null, message));
        }
    }
}
