using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Opens a file of text as UTF-8, whatever Unicode encoding it is stored in.</summary>
internal static class TextFile
{
    private const int HeadBytes = 4096;

    /// <summary>The file's bytes as UTF-8 without a byte order mark; null when it can't be read, and the fault says why.</summary>
    /// <param name="name">What faults call the file.</param>
    /// <param name="asItIs">Bytes that are no text are wanted.</param>
    public static Stream? Open(string path, string name, bool asItIs, FaultList faults)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024);
            return asItIs ? stream : OpenText(stream, name, faults);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            faults.Add(error switch
            {
                FileNotFoundException or DirectoryNotFoundException => DataFault.OfFile("no_file", name, "there is no such file."),
                _ when Directory.Exists(path) => DataFault.OfFile("no_file", name, "this is a folder; name a file in it."),
                _ => DataFault.OfFile("unreadable", name, $"the file can't be read: {error.Message}"),
            });
            return null;
        }
    }

    private static Stream? OpenText(FileStream stream, string path, FaultList faults)
    {
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        head = head[..length];
        if (NotText(head) is { } reason)
        {
            faults.Add(DataFault.OfFile("not_text", path, reason));
            stream.Dispose();
            return null;
        }

        var (encoding, mark) = Recognise(head);
        stream.Position = mark;
        if (encoding is not null)
        {
            return Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        if (InvalidUtf8.Find(stream) is { } invalid)
        {
            faults.Add(DataFault.OfFile(
                "not_utf8", path, $"byte 0x{invalid.Byte:X2} is not UTF-8. Save the file as UTF-8 (spreadsheets call it 'CSV UTF-8').", invalid.Line));
            stream.Dispose();
            return null;
        }

        stream.Position = mark;
        return stream;
    }

    private static string? NotText(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return "the file is empty.";
        }

        return head switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] => "this is a spreadsheet or a zip file, whatever its name says. A workbook must be called .xlsx; unpack a zip file first.",
            [0x1F, 0x8B, ..] => "this is a gzip file. Unpack it first.",
            [0x25, 0x50, 0x44, 0x46, ..] => "this is a PDF. Rows are needed: CSV, TSV, JSONL or JSON.",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "this is an old or a protected workbook. Save the sheet as XLSX without a password, or as CSV (UTF-8).",
            [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "this is a picture. Rows are needed: CSV, TSV, JSONL, JSON or XLSX.",
            [0x7F, 0x45, 0x4C, 0x46, ..] or [0x4D, 0x5A, 0x90, ..] => "this is a program. Rows are needed: CSV, TSV, JSONL, JSON or XLSX.",
            [0x50, 0x41, 0x52, 0x31, ..] => "this is a Parquet file. Rows are needed as CSV, TSV, JSONL or JSON.",
            _ => null,
        };
    }

    /// <summary>The encoding (null: UTF-8) and the length of the byte order mark. Without a mark UTF-16 shows by its zero bytes.</summary>
    private static (Encoding? Encoding, int MarkLength) Recognise(ReadOnlySpan<byte> head)
    {
        switch (head)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return (null, 3);
            case [0xFF, 0xFE, 0, 0, ..]:
                return (new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: false), 4);
            case [0xFF, 0xFE, ..]:
                return (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: false), 2);
            case [0xFE, 0xFF, ..]:
                return (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: false), 2);
        }

        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        var many = head.Length / 8;
        return (even, odd) switch
        {
            _ when odd > many && even < odd / 8 => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: false), 0),
            _ when even > many && odd < even / 8 => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: false), 0),
            _ => (null, 0),
        };
    }
}
