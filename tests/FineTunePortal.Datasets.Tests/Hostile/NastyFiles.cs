using System.IO.Compression;
using System.Text;

namespace FineTunePortal.Datasets.Tests;

/// <summary>The table of files that people and worse send, and of what becomes of each.</summary>
internal static class NastyFiles
{
    public static IReadOnlyList<NastyFile> All { get; } =
    [
        new("polish-excel-semicolons.csv", () => Win("pytanie;odpowiedź;cena\r\nIle kosztuje żółw?;Dużo;1,50\r\nA źdźbło?;\"Mało; prawie nic\";0,25\r\n"),
            "rows: 2\n"
            + "pytanie=Ile kosztuje żółw?, odpowiedź=Dużo, cena=1,50\n"
            + "note: read as Windows-1250."),
        new("sep-line.csv", () => Utf8("sep=;\r\nquestion;answer\r\nq;a\r\n"),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("utf16-le-without-mark.csv", () => Encoding.Unicode.GetBytes("question;answer\r\nCzemu?;Bo tak\r\n"),
            "rows: 1\n"
            + "question=Czemu?, answer=Bo tak\n"
            + "note: read as UTF-16 LE."),
        new("utf16-be-with-mark.csv", () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("question\tanswer\r\nZażółć\tgęślą\r\n")],
            "rows: 1\n"
            + "question=Zażółć, answer=gęślą"),
        new("utf16-odd-length.csv", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("question;answer\r\nq;a\r\n"), 0x41],
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "fault: utf16-odd-length.csv: the file ends in the middle of a character, so its end is missing. Perhaps it wasn't copied to the end.\n"
            + "fault: utf16-odd-length.csv, row 2 (line 3): the row has 1 cell, but the header has 2 columns; 'answer' is missing."),
        new("latin2.csv", () => TextEncodings.Get("iso-8859-2").GetBytes("question;answer\nCzy śledź to źródło białka?;Tak, także żelaza\n"),
            "rows: 1\n"
            + "question=Czy śledź to źródło białka?, answer=Tak, także żelaza\n"
            + "note: read as ISO-8859-2."),
        new("mostly-utf8.csv", () => [.. Utf8("question,answer\nżółć,ąę\n"), .. "caf\u00E9,x\n"u8.ToArray().Where(value => value != 0xC3).ToArray(), .. Utf8("ćma,źle\n")],
            "rows: 3\n"
            + "question=żółć, answer=ąę\n"
            + "fault: mostly-utf8.csv, lin… (187)"),
        new("only-mark.csv", () => [0xEF, 0xBB, 0xBF],
            "refused: only-mark.csv: the file is empty: there is nothing but white space in it."),
        new("empty.csv", () => [],
            "refused: empty.csv: the file is empty."),
        new("only-header.csv", () => Utf8("question,answer\r\n"),
            "refused: only-header.csv: there are no rows in it, only a header."),
        new("mark-in-the-middle.csv", () => Utf8("question,answer\nq,a\n\uFEFFquestion,answer\nr,b\n"),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: the header stands 1 more time(s) among the rows and was left out there."),
        new("quoted-header.csv", () => Utf8("\"question\",\"answer, if any\"\n\"q\",\"a\"\n"),
            "rows: 1\n"
            + "question=q, answer, if any=a"),
        new("header-with-line-break.csv", () => Utf8("\"question\r\n(long)\",answer\r\nq,a\r\n"),
            "rows: 1\n"
            + "question (long)=q, answer=a"),
        new("duplicate-headers.csv", () => Utf8("text,label,text,text\na,b,c,d\n"),
            "rows: 1\n"
            + "text=a, label=b, text (2)=c, text (3)=d\n"
            + "note: several columns had the same name; they are called 'text (2)', 'text (3)' here."),
        new("nameless-columns.csv", () => Utf8("question,,answer,\nq,x,a,\nr,y,b,\n"),
            "rows: 2\n"
            + "question=q, column 2=x, answer=a\n"
            + "note: columns without a name are called 'column 2'."),
        new("trailing-commas.csv", () => Utf8("question,answer,,,\nq,a,,,\nr,b,,,\n"),
            "rows: 2\n"
            + "question=q, answer=a"),
        new("ragged-rows.csv", () => Utf8("question,answer\nq,a\nr\ns,b,c\nt,d\n"),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "fault: ragged-rows.csv, row 2 (line 3): the row has 1 cell, but the header has 2 columns; 'answer' is missing.\n"
            + "fault: ragged-rows.csv, row 3 (line 4): the row has 3 cells, but the header has 2 columns. A cell that holds ',' must stand in quotes."),
        new("mixed-line-ends.csv", () => Utf8("question,answer\rq,a\nr,b\r\ns,c\n"),
            "rows: 3\n"
            + "question=q, answer=a"),
        new("nul-bytes.csv", () => Utf8("question,answer\nq\0uestion one of several,a\nsecond question here,b\n"),
            "rows: 2\n"
            + "question=question one of several, answer=a\n"
            + "note: 1 cell(s) held NUL characters, which were taken out."),
        new("open-quote-in-row-1.csv", () => Utf8("question,answer\n\"q,a\nr,b\ns,c\n"),
            "rows: 2\n"
            + "question=r, answer=b\n"
            + "fault: open-quote-in-row-1.csv, line 2: a quote is opened in this row and never closed. From here on each line was taken for a row.\n"
            + "fault: open-quote-in-row-1.csv, row 1 (line 2): the row has 1 cell, but the header has 2 columns; 'answer' is missing."),
        new("open-quote-in-the-middle.csv", () => Utf8("question,answer\nq,a\nr,\"b\ns,c\nt,d\n"),
            "rows: 4\n"
            + "question=q, answer=a\n"
            + "fault: open-quote-in-the-middle.csv, line 3: a quote is opened in this row and never closed. From here on each line was taken for a row."),
        new("stray-quotes.csv", () => Utf8("question,answer\n5\" screen,yes\n\"a\"b,no\n"),
            "rows: 2\n"
            + "question=5\" screen, answer=yes\n"
            + "fault: stray-quotes.csv, line 3: text follows a closing quote. Inside quotes a quote is written twice: \"\"."),
        new("single-quotes.csv", () => Utf8("'question','answer'\n'it''s, well','a'\n'r','b'\n"),
            "rows: 2\n"
            + "question=it's, well, answer=a"),
        new("five-thousand-columns.csv", () => Utf8(string.Join(',', Enumerable.Range(0, 5000).Select(i => $"c{i}")) + "\n1\n"),
            "refused: five-thousand-columns.csv: the header has 5000 columns; at most 2000 can be read. Leave out what isn't needed."),
        new("cell-of-10-mb.csv", () => Utf8("question,answer\nq,a\nr," + new string('x', 10_000_000) + "\ns,b\n"),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "fault: cell-of-10-mb.csv, row 2 (line 3), column 'answer': the cell has 10,000,000 characters, and at most 1,048,576 are taken. The row is left out."),
        new("right-to-left.csv", () => Utf8("question,answer\n\u202Eevil\u202C,\u200Fa\u2066b\u2069\n"),
            "rows: 1\n"
            + "question=\u202Eevil\u202C, answer=\u200Fa\u2066b\u2069"),
        new("formulas.csv", () => Utf8("question,answer\n=HYPERLINK(\"\"http://x\"\"),@SUM(1)\n+1,-1\n"),
            "rows: 2\n"
            + "question==HYPERLINK(\"\"http://x\"\"), answer=@SUM(1)"),
        new("title-lines.csv", () => Utf8("Raport sprzedaży 2024;;;\nwygenerowano 2024-05-01;;;\n\nlp;pytanie;odpowiedź;data\n1;q;a;2024\n2;r;b;2024\n"),
            "rows: 2\n"
            + "lp=1, pytanie=q, odpowiedź=a, data=2024\n"
            + "note: 2 line(s) above the header were left out: Raport sprzedaży 2024 / wygenerowano 2024-05-01"),
        new("no-header.csv", () => Utf8("1,first of all,9\n2,second of all,8\n3,third of all,7\n"),
            "rows: 3\n"
            + "column 1=1, column 2=first of all, column 3=9\n"
            + "note: the first row is data already; the columns are called 'column 1', 'column 2', 'column 3'."),
        new("markup.csv", () => Utf8("<html><body><form>Sign in</form></body></html>"),
            "refused: markup.csv: this is a web page. Perhaps a sign-in page was saved instead of the file: download it again."),
        new("json-inside.csv", () => Utf8("[{\"question\":\"q\",\"answer\":\"a\"}]"),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "note: the name ends in .csv, but it is JSON and was read as that."),
        new("random-bytes.csv", () => [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 >> 3))],
            "refused: random-bytes.csv: there is no text in it that could be read, but other bytes. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("html.xls", () => Utf8("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>question</td></tr></table></html>"),
            "refused: html.xls: the name ends in .xls, but this is a web page that only calls itself a workbook. Open it in a spreadsheet program and save it as XLSX."),
        new("spreadsheetml.xls", () => Utf8("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>"),
            "refused: spreadsheetml.xls: this is XML. If it came from a spreadsheet program, open it there and save it as XLSX. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("text-called.xls", () => Utf8("question\tanswer\r\nq\ta\r\n"),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "note: the name ends in .xls, but it is a table of text and was read as that."),
        new("rubbish-compound.xls", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]],
            "refused: rubbish-compound.xls: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("password.xlsx", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[600]],
            "refused: password.xlsx: the workbook is protected by a password. Open it, take the password away (File, Info, Protect), save it, and upload it again."),
        new("external-links.xlsx", () => Workbook.With([Workbook.Row("question", "answer") + Workbook.Row("q", "a")], ("xl/externalLinks/externalLink1.xml", "<externalLink xmlns:r=\"r\"><externalBook r:id=\"rId1\"/></externalLink>"), ("xl/externalLinks/_rels/externalLink1.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"http://127.0.0.1:1/evil.xlsx\" TargetMode=\"External\"/></Relationships>")),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("macros.xlsm", () => Workbook.With([Workbook.Row("question", "answer") + Workbook.Row("q", "a")], ("xl/vbaProject.bin", "macro")),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("merged-title-and-two-sheets.xlsx", () => Workbook.Of(Workbook.Row("Notes for readers"), Workbook.Row("Report of May") + Workbook.Row("question", "answer") + Workbook.Row("q", "a") + Workbook.Row("r", "b")),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 1 line(s) above the header were left out: Report of May"),
        new("dates-percents-errors.xlsx", () => Workbook.Of(Workbook.Row("day", "share", "error", "answer") + "<row><c s=\"1\"><v>45000</v></c><c><v>0.25</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"inlineStr\"><is><t>a</t></is></c></row>"),
            "rows: 1\n"
            + "day=2023-03-15, share=0.25, error=, answer=a"),
        new("entities.xlsx", () => Workbook.Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>")),
            "refused: entities.xlsx: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("no-workbook.xlsx", () => Workbook.Zip(("hello.bin", "x")),
            "refused: no-workbook.xlsx: this is a zip file, but no XLSX workbook. Unpack it, or save the sheet as XLSX or CSV."),
        new("cut.xlsx", () => Workbook.Of(Workbook.Row("a", "b") + Workbook.Row("1", "2"))[..700],
            "refused: cut.xlsx: the workbook is damaged: it can't be unpacked. Save it again, or save the sheet as CSV (UTF-8)."),
        new("document.zip", () => Workbook.Zip(("word/document.xml", "<document/>")),
            "refused: document.zip: this is a document, not data. Save its table as XLSX or CSV. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("several-tables.zip", () => Workbook.Zip(("a.csv", "question,answer\nq,a\n"), ("b/c.csv", "question;answer\nr;b\n"), ("__MACOSX/._a.csv", "\0\0"), ("b/", "")),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 2 files of the ZIP file were read one after another."),
        new("mixed.zip", () => Workbook.Zip(("data.csv", "question,answer\nq,a\nr,a long enough answer\n"), ("readme.txt", "Hello.")),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: the ZIP file also holds readme.txt, of another kind; they were left out."),
        new("texts.zip", () => Workbook.Zip(("one.txt", "First text.\n\nStill the first."), ("two.md", "# Second\n\nText.")),
            "rows: 2\n"
            + "file=one.txt, text=First text.⏎⏎Still the first.\n"
            + "note: 2 files of the ZIP file were read one after another."),
        new("slip.zip", () => Workbook.Zip(("../../etc/passwd.csv", "question,answer\nq,a\n")),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("absolute.zip", () => Workbook.Zip(("/etc/cron.d/x.csv", "question,answer\nq,a\n"), ("C:\\Windows\\y.csv", "question,answer\nr,b\n")),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "note: 2 files of the ZIP file were read one after another."),
        new("link.zip", () => Nasty.Link("passwords.csv", "/etc/passwd"),
            "refused: link.zip: in the ZIP file is nothing that can be read as data, but passwords.csv. A ZIP file within a ZIP file isn't opened. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("nested.zip", () => Nasty.Zip(("inner.zip", Workbook.Zip(("a.csv", "question,answer\nq,a\n")))),
            "refused: nested.zip: in the ZIP file is nothing that can be read as data, but inner.zip. A ZIP file within a ZIP file isn't opened. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("encrypted.zip", () => Nasty.Encrypted(Workbook.Zip(("a.csv", "question,answer\nq,a\n"))),
            "refused: encrypted.zip: the ZIP file is protected by a password. Unpack it, and upload it without one."),
        new("bomb.zip", () => Nasty.Zip(("a.csv", Rows(17_000_000))),
            "refused: bomb.zip: it unpacks to several hundred times its size, as no file of data does. If it is right all the same, unpack it and upload what is in it."),
        new("no-end.zip", () => Workbook.Zip(("a.csv", "question,answer\nq,a\n"))[..40],
            "refused: no-end.zip: the ZIP file is damaged or cut off. Make it again, or upload what is in it."),
        new("nothing.zip", () => [0x50, 0x4B, 5, 6, .. new byte[18]],
            "refused: nothing.zip: the ZIP file is empty."),
        new("packed.csv.gz", () => Nasty.Gzip(Utf8("question,answer\nq,a\n")),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("cut.csv.gz", () => Nasty.Gzip(Utf8("question,answer\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"question {i * 7919 % 1009},answer {i}\n"))))[..4000],
            "refused: cut.csv.gz: the packed file is damaged or cut off; nothing after it was read. Pack it again, or upload it unpacked."),
        new("bomb.csv.gz", () => Nasty.Gzip(Rows(17_000_000)),
            "refused: bomb.csv.gz: it unpacks to several hundred times its size, as no file of data does. If it is right all the same, unpack it and upload what is in it."),
        new("twice.csv.gz", () => Nasty.Gzip(Nasty.Gzip(Utf8("question,answer\nq,a\n"))),
            "refused: twice.csv.gz: this is a packed file within a packed file. Unpack the outer one first."),
        new("trailing-comma.json", () => Utf8("[{\"question\":\"q\",\"answer\":\"a\",},]"),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("comments.json", () => Utf8("// made by hand\n[{\"question\":\"q\" /* first */,\"answer\":\"a\"}]"),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("not-a-number.jsonl", () => Utf8("{\"question\":\"NaN\",\"score\":NaN}\n{\"question\":\"r\",\"score\":-Infinity}\n"),
            "rows: 2\n"
            + "question=NaN, score=null\n"
            + "note: NaN and Infinity are no JSON; in 2 row(s) they were taken as empty."),
        new("huge-number.json", () => Utf8("[{\"question\":\"q\",\"n\":1e999}]"),
            "rows: 1\n"
            + "question=q, n=1e999"),
        new("duplicate-keys.json", () => Utf8("[{\"question\":\"q\",\"answer\":\"a\",\"answer\":\"b\"}]"),
            "rows: 1\n"
            + "question=q, answer=b"),
        new("deep.json", () => Utf8("[{\"question\":" + new string('[', 10_000) + new string(']', 10_000) + "}]"),
            "refused: deep.json, line 1: lists and objects stand more than 64 deep in one another (at byte 76 of the line); nothing after it was read."),
        new("deep.jsonl", () => Utf8("{\"question\":\"q\"}\n{\"question\":" + new string('[', 10_000) + new string(']', 10_000) + "}\n"),
            "rows: 1\n"
            + "question=q\n"
            + "fault: deep.jsonl, row 2 (l… (170)"),
        new("lone-surrogates.jsonl", () => Utf8("{\"question\":\"\\ud83d\",\"answer\":\"a\"}\n{\"question\":\"q\",\"answer\":\"b\"}\n"),
            "rows: 1\n"
            + "question=q, answer=b\n"
            + "fault: lone-surrogates.json… (173)"),
        new("one-broken-line.jsonl", () => Utf8("{\"question\":\"q\",\"answer\":\"a\"}\n{\"question\":\"r\",\n{\"question\":\"s\",\"answer\":\"c\"}\n"),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "fault: one-broken-line.jsonl, row 2 (line 2): this is not valid JSON (at byte 16). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}."),
        new("one-after-another.json", () => Utf8("{\"question\":\"q\",\n\"answer\":\"a\"}{\"question\":\"r\",\"answer\":\"b\"}\n"),
            "rows: 2\n"
            + "question=q, answer=a"),
        new("inside-an-object.json", () => Utf8("{\"status\":\"ok\",\"data\":{\"items\":[{\"question\":\"q\",\"answer\":{\"text\":\"a\"}}]}}"),
            "rows: 1\n"
            + "question=q, answer={\"text\":\"a\"}\n"
            + "note: the rows are the list 'data.items'."),
        new("list-of-numbers.json", () => Utf8("[1,2,3]"),
            "refused: list-of-numbers.json, row 1 (line 1): a row must be an object with named values, but this is a number.\n"
            + "list-of-numbers.json, row 2 (line 1): a row must be an object with named values, but this is a number.\n"
            + "list-of-numbers.json, row 3 (line 1): a row must be an object with named values, but this is a number."),
        new("table-called.jsonl", () => Utf8("question,answer\nq,a\n"),
            "refused: table-called.jsonl: the name ends in .jsonl, but this is no JSON: it doesn't begin with { or [. It looks like a table of text: call it .csv."),
        new("picture.csv", () => [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0],
            "refused: picture.csv: this is a picture. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("program.csv", () => [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0],
            "refused: program.csv: this is a program. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("letter.pdf", () => Utf8("%PDF-1.7\n"),
            "refused: letter.pdf: this is a PDF. Copy its text or its table into a file of data. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("lines.txt", () => Utf8("First line, with a comma.\nSecond line, with one too.\n\u0000Third.\n"),
            "rows: 3\n"
            + "text=First line, with a comma."),
        new("paragraphs.md", () => Utf8("# Title\n\nA paragraph\nof two lines.\n\nAnother one.\n"),
            "rows: 2\n"
            + "text=# Title⏎A paragraph⏎of two lines."),
        .. NastyTables.All, .. NastyWorkbooks.All, .. NastyArchives.All, .. NastyJson.All,
    ];

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Win(string text) => TextEncodings.Get("windows-1250").GetBytes(text);

    private static byte[] Rows(int count)
    {
        var rows = new byte[4 * count];
        "question,answer\n"u8.CopyTo(rows);
        for (var i = 16; i < rows.Length; i++)
        {
            rows[i] = "q,a\n"u8[i % 4];
        }

        return rows;
    }

    /// <summary>Makes packed files as no honest program does.</summary>
    internal static class Nasty
    {
        private const int IsLink = 0xA1FF << 16;

        public static byte[] Gzip(byte[] content)
        {
            using var file = new MemoryStream();
            using (var packed = new GZipStream(file, CompressionLevel.SmallestSize))
            {
                packed.Write(content);
            }

            return file.ToArray();
        }

        public static byte[] Zip(params (string Name, byte[] Content)[] parts) => Make(archive =>
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        });

        public static byte[] Link(string name, string target) => Make(archive =>
        {
            var entry = archive.CreateEntry(name);
            entry.ExternalAttributes = IsLink;
            using var part = entry.Open();
            part.Write(Encoding.UTF8.GetBytes(target));
        });

        /// <summary>Says of every part that it is encrypted.</summary>
        public static byte[] Encrypted(byte[] zip)
        {
            foreach (var (mark, flags) in new[] { ("PK\u0001\u0002", 8), ("PK\u0003\u0004", 6) })
            {
                var at = zip.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark));
                zip[at + flags] |= 1;
            }

            return zip;
        }

        private static byte[] Make(Action<ZipArchive> fill)
        {
            using var file = new MemoryStream();
            using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                fill(archive);
            }

            return file.ToArray();
        }
    }
}
