using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>A file opened as rows: its columns, and the rows one after another. Read it once, to the end or not, and dispose it.</summary>
public sealed class RowSource : IDisposable
{
    private readonly IReadOnlyList<IDisposable> _resources;
    private readonly IEnumerator<DataRow> _rest;
    private readonly ReadingLog _log;
    private readonly List<DataRow> _first = [];

    private RowSource(string file, IReadOnlyList<string> columns, IEnumerable<DataRow> rows, ReadingLog log, IReadOnlyList<IDisposable> resources)
    {
        File = file;
        _log = log;
        _resources = resources;
        _rest = rows.GetEnumerator();
        while (_first.Count < log.Options.LookRows && Next() is { } row)
        {
            _first.Add(row);
        }

        Columns = columns.Count > 0 ? columns : [.. _first.SelectMany(row => row.Values.Keys).Distinct()];
    }

    public string File { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The first rows, to look at before any is taken.</summary>
    public IReadOnlyList<DataRow> First => _first;

    /// <summary>How the file is read; complete once all rows were.</summary>
    public ReadingReport Report => _log.Finish();

    /// <summary>Opens a file; null when it can't be read as rows at all, and <paramref name="faults"/> says why. Faults of rows come while they are read.</summary>
    /// <param name="name">What the file is called, where it lies under another name; its ending is a hint.</param>
    public static RowSource? Open(string path, ReadingOptions options, FaultList faults, string? name = null)
    {
        name ??= path;
        var log = new ReadingLog(options, faults);
        var resources = new List<IDisposable>();
        try
        {
            var length = new FileInfo(path).Length;
            return Open(new SourceFile(name, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024), length), log, resources);
        }
        catch (Exception error) when (Refusal(error) is { } fault)
        {
            resources.ForEach(resource => resource.Dispose());
            faults.Add(DataFault.OfFile(fault.Code, name, Directory.Exists(path) ? new DataSentence("is_folder", "this is a folder; name a file in it.") : fault));
            return null;
        }
    }

    /// <summary>The rows that can be read; what is wrong with the others is among the faults.</summary>
    public IEnumerable<DataRow> Rows()
    {
        foreach (var row in _first)
        {
            yield return row;
        }

        while (Next() is { } row)
        {
            yield return row;
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        foreach (var resource in _resources)
        {
            resource.Dispose();
        }
    }

    private static RowSource Open(SourceFile file, ReadingLog log, List<IDisposable> resources)
    {
        var kind = FileKinds.Of(file, file.Head());
        if (kind != FileKind.Zip)
        {
            var opened = OpenPart(file, kind, isOneOfSeveral: false, log, resources);
            return new RowSource(file.Name, opened.Columns, opened.Rows, log, resources);
        }

        var parts = ZipParts.Open(file, log);
        resources.Add(parts);
        if (parts.Files is [var only])
        {
            var opened = OpenPart(only, FileKinds.Of(only, only.Head()), isOneOfSeveral: false, log, resources);
            return new RowSource(file.Name, opened.Columns, opened.Rows, log, resources);
        }

        return new RowSource(file.Name, [], parts.Files.SelectMany(part => RowsOf(part, log)), log, resources);
    }

    /// <summary>Rows of one file of several; one that can't be read is a fault, and the others are read.</summary>
    private static IEnumerable<DataRow> RowsOf(SourceFile part, ReadingLog log)
    {
        var resources = new List<IDisposable>();
        try
        {
            IEnumerable<DataRow> rows = [];
            try
            {
                rows = OpenPart(part, FileKinds.Of(part, part.Head()), isOneOfSeveral: true, log, resources).Rows;
            }
            catch (Exception error) when (Refusal(error) is { } fault)
            {
                log.Faults.Add(DataFault.OfFile(fault.Code, part.Name, fault));
            }

            foreach (var row in rows)
            {
                yield return row;
            }
        }
        finally
        {
            resources.ForEach(resource => resource.Dispose());
        }
    }

    private static (IReadOnlyList<string> Columns, IEnumerable<DataRow> Rows) OpenPart(SourceFile file, FileKind kind, bool isOneOfSeveral, ReadingLog log, List<IDisposable> resources)
    {
        switch (kind)
        {
            case FileKind.Gzip:
                var unpacked = GzipFile.Unpack(file);
                return FileKinds.Of(unpacked, unpacked.Head()) is var inner && inner is FileKind.Zip or FileKind.Gzip
                    ? throw new FileRefusedException(new DataSentence("packed_twice", "this is a packed file within a packed file. Unpack the outer one first."))
                    : OpenPart(unpacked, inner, isOneOfSeveral, log, resources);
            case FileKind.Zip:
                throw new FileRefusedException(new DataSentence("packed_twice", "this is a packed file within a packed file. Unpack the outer one first."));
            case FileKind.Workbook or FileKind.OldWorkbook:
                var sheet = SpreadsheetRows.Open(file, kind == FileKind.OldWorkbook, log);
                resources.Add(sheet);
                return (sheet.Columns, sheet.Read());
        }

        var text = TextFile.Decode(file, file.Head(), log);
        var start = Encoding.UTF8.GetString(text.Head());
        if (string.IsNullOrWhiteSpace(start.Trim('\uFEFF', '\0')))
        {
            throw new FileRefusedException(new DataSentence("empty", "the file is empty: there is nothing but white space in it."));
        }

        switch (FileKinds.OfText(file, start, log))
        {
            case DataFormat.Json or DataFormat.Jsonl:
                var json = text.Open();
                resources.Add(json);
                return ([], JsonFile.Read(text, start, json, log));
            case DataFormat.Text:
                var unit = log.Options.Unit ?? (isOneOfSeveral ? TextUnit.File : TextRows.UnitOf(start));
                log.Report = log.Report with { Format = DataFormat.Text, Unit = unit };
                return (isOneOfSeveral ? [TextRows.FileColumn, TextRows.TextColumn] : [TextRows.TextColumn], TextRows.Read(text, unit, isOneOfSeveral, log));
            case var table:
                var delimiter = log.Options.Delimiter ?? (table == DataFormat.Tsv && start.AsSpan(0, start.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : start.Length).Contains('\t') ? '\t' : null);
                var rows = TableRows.Open(text, start, delimiter, log);
                resources.Add(rows);
                return (rows.Columns, rows.Read());
        }
    }

    private DataRow? Next()
    {
        try
        {
            return _rest.MoveNext() ? _rest.Current : null;
        }
        catch (Exception error) when (Refusal(error) is { } fault)
        {
            _log.Faults.Add(DataFault.OfFile(fault.Code, File, fault));
            return null;
        }
    }

    /// <summary>What to say of an error that a file is to blame for; null where the program is.</summary>
    private static DataSentence? Refusal(Exception error) => error switch
    {
        FileRefusedException refused => refused.Sentence,
        FileNotFoundException or DirectoryNotFoundException => new DataSentence("no_file", "there is no such file."),
        InvalidDataException or EndOfStreamException => new DataSentence("package_cut", "the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        IOException when Disk.IsFull(error) => null,
        IOException or UnauthorizedAccessException => new DataSentence("unreadable", $"the file can't be read: {error.Message}", error.Message),
        _ => null,
    };
}
