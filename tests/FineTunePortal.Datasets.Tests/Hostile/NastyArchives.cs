using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using static FineTunePortal.Datasets.Tests.NastyFiles;

namespace FineTunePortal.Datasets.Tests;

/// <summary>ZIP and gzip files that lie about sizes, names and places.</summary>
internal static class NastyArchives
{
    private const string Table = "question,answer\nq,a\n";

    /// <summary>Places of sizes and names: in the list at the end of a ZIP file, and before each part.</summary>
    private const int SizeInList = 24, PackedSizeInList = 20, PlaceInList = 42, SizeInPart = 22;

    public static IReadOnlyList<NastyFile> All { get; } =
    [
        new("says-it-is-small.zip", () => Lying(Workbook.Zip(("a.csv", "question,answer\n" + string.Concat(Enumerable.Repeat("q,a\n", 50_000)))), SizeInList, 10),
            "refused: says-it-is-small.zip: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("says-it-is-huge.zip", () => Lying(Workbook.Zip(("a.csv", Table)), SizeInList, uint.MaxValue - 1),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("says-packed-is-huge.zip", () => Lying(Workbook.Zip(("a.csv", Table)), PackedSizeInList, 0x7FFFFFFF),
            "refused: says-packed-is-huge.zip: the ZIP file says that it holds more than can be read, or more than fits into it. Upload what is in it file by file."),
        new("part-beyond-the-end.zip", () => Lying(Workbook.Zip(("a.csv", Table)), PlaceInList, 0x7FFFFFF0),
            "refused: part-beyond-the-end.zip: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("two-names-for-one-part.zip", () => Lying(Workbook.Zip(("a.csv", Table), ("b.csv", Table)), PlaceInList, 0, last: true),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 2 files of the ZIP file were read one after another."),
        new("broken-checksum.zip", () => Lying(Workbook.Zip(("a.csv", Table)), 16, 0xDEADBEEF),
            "refused: broken-checksum.zip: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("unknown-packing.zip", () => Method(Workbook.Zip(("a.csv", Table)), 99),
            "refused: unknown-packing.zip: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("same-name-twice.zip", () => Workbook.Zip(("a.csv", Table), ("a.csv", "question,answer\nr,b\n")),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 2 files of the ZIP file were read one after another."),
        new("hostile-names.zip", () => Workbook.Zip(("\u202Evsc.exe.csv", Table), ("a\nb.csv", "question,answer\nr,b\n"), (new string('n', 4000) + ".csv", "question,answer\ns,c\n"), ("CON.csv", "question,answer\nt,d\n")),
            "rows: 4\n"
            + "question=t, answer=d\n"
            + "note: 4 files of the ZIP file were read one after another."),
        new("ten-thousand-and-one.zip", () => Workbook.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", "x"))]),
            "refused: ten-thousand-and-one.zip: the ZIP file has 10001 files in it; at most 10000 are read. Put them together first."),
        new("zip-in-gzip.gz", () => Nasty.Gzip(Workbook.Zip(("a.csv", Table))),
            "refused: zip-in-gzip.gz: this is a packed file within a packed file. Unpack the outer one first."),
        new("gzip-in-zip.zip", () => Nasty.Zip(("a.csv.gz", Nasty.Gzip(Utf8(Table)))),
            "refused: gzip-in-zip.zip: in the ZIP file is nothing that can be read as data, but a.csv.gz. A ZIP file within a ZIP file isn't opened. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("three-deep.zip", () => Nasty.Zip(("b.zip", Nasty.Zip(("c.zip", Workbook.Zip(("a.csv", Table))))), ("d.csv", Utf8(Table))),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "note: left out of the ZIP file: b.zip."),
        new("workbooks.zip", () => Nasty.Zip(("a.xlsx", Workbook.Of(Workbook.Row("question", "answer") + Workbook.Row("q", "a"))), ("b.xlsx", Workbook.Of(Workbook.Row("question", "answer") + Workbook.Row("r", "b")))),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 2 files of the ZIP file were read one after another."),
        new("broken-part-between-good-ones.zip", () => Nasty.Zip(("a.jsonl", Utf8("{\"question\":\"q\",\"answer\":\"a\"}\n")), ("b.jsonl", Utf8("{\"question\":\n")), ("c.jsonl", Utf8("{\"question\":\"r\",\"answer\":\"b\"}\n"))),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 3 files of the ZIP file were read one after another.\n"
            + "fault: b.jsonl, row 1 (line 1): this is not valid JSON (at byte 13). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}."),
        new("program-with-a-zip-behind.zip", () => [0x4D, 0x5A, .. new byte[500], .. Workbook.Zip(("a.csv", Table))],
            "refused: program-with-a-zip-behind.zip: there is no text in it that could be read, but other bytes. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("two-gzips-in-a-row.csv.gz", () => [.. Nasty.Gzip(Utf8(Table)), .. Nasty.Gzip(Utf8("r,b\n"))],
            "rows: 2\n"
            + "question=q, answer=a"),
        new("rubbish-behind.csv.gz", () => [.. Nasty.Gzip(Utf8(Table)), .. Encoding.ASCII.GetBytes("and then some")],
            "refused: rubbish-behind.csv.gz: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("head-only.csv.gz", () => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3],
            "refused: head-only.csv.gz: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("empty-inside.csv.gz", () => Nasty.Gzip([]),
            "refused: empty-inside.csv.gz: the file is empty."),
        new("bomb.xlsx", () => Bomb(),
            "refused: bomb.xlsx: there is nothing in this workbook."),
    ];

    private static byte[] Lying(byte[] zip, int field, uint value, bool last = false)
    {
        var mark = "PK\u0001\u0002"u8;
        int at = last ? zip.AsSpan().LastIndexOf(mark) : zip.AsSpan().IndexOf(mark);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + field), value);
        if (field == SizeInList)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(SizeInPart), value);
        }

        return zip;
    }

    private static byte[] Method(byte[] zip, byte method)
    {
        zip[8] = method;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 10] = method;
        return zip;
    }

    /// <summary>A workbook whose sheet is spaces to the limit: little to send, much to read.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        file.Write(Workbook.Of(Workbook.Row("question", "answer") + Workbook.Row("q", "a")));
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
            byte[] blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 100; i++)
            {
                sheet.Write(blanks);
            }

            sheet.Write("</sheetData></worksheet>"u8);
        }

        return file.ToArray();
    }
}
