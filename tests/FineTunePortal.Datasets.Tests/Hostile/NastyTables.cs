using System.Text;
using static FineTunePortal.Datasets.Tests.NastyFiles;

namespace FineTunePortal.Datasets.Tests;

/// <summary>Tables as text that are wrong in their bytes, their header or their rows.</summary>
internal static class NastyTables
{
    public static IReadOnlyList<NastyFile> All { get; } =
    [
        new("half-characters-as-utf8.csv", () => [.. "question,answer\nWhy \""u8, 0xED, 0xA0, 0xBD, .. "?,so\n\u017C\u00F3\u0142\u0107,\u0105\n"u8],
            "rows: 2\n"
            + "question=Why \"\uFFFD\uFFFD\uFFFD?, answer=so\n"
            + "fault: half-characters-as-u… (199)"),
        new("half-character-in-utf16.csv", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("question;answer\r\nq"), 0x3D, 0xD8, .. Encoding.Unicode.GetBytes("x;a\r\nr;b\r\n")],
            "rows: 2\n"
            + "question=q\uFFFDx, answer=a\n"
            + "fault: half-character-in-utf16.csv, line 2: half of a character stands alone here, and perhaps elsewhere. Such halves are shown as \uFFFD: mend them, or drop the rows."),
        new("half-characters-in-json-in-a-cell.csv", () => Utf8("id,messages\n1,\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"\\ud83d\"\"},{\"\"role\"\":\"\"assistant\"\",\"\"content\"\":\"\"a\"\"}]\"\n2,\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"q\"\"},{\"\"role\"\":\"\"assistant\"\",\"\"content\"\":\"\"a\"\"}]\"\n"),
            "rows: 2\n"
            + "id=1, messages=[{\"role\":\"user\",\"content\":\"\\ud83d\"},{\"role\":\"assistant\",\"content\":\"a\"}]"),
        new("utf32.csv", () => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes("question,answer\nq,a\n")],
            "rows: 1\n"
            + "question=q, answer=a"),
        new("windows-1250-with-holes.csv", () => [.. TextEncodings.Get("windows-1250").GetBytes("pytanie;odpowiedź\r\nżółw i źdźbło;tak"), 0x81, 0x83, .. "\r\nr;b\r\n"u8],
            "rows: 2\n"
            + "pytanie=żółw i źdźbło, odpowiedź=tak\u0081\u0083\n"
            + "note: read as Windows-1250."),
        new("only-newlines.csv", () => Utf8("\n\r\n\r\n\n"),
            "refused: only-newlines.csv: the file is empty: there is nothing but white space in it."),
        new("only-delimiters.csv", () => Utf8(",,,\n,,,\n"),
            "refused: only-delimiters.csv: there are no rows in it."),
        new("header-ten-times-the-same.csv", () => Utf8("x,x,x,x,x,x,x,x,x,x\n0,1,2,3,4,5,6,7,8,9\n"),
            "rows: 1\n"
            + "x=0, x (2)=1, x (3)=2, x (4)=3, x (5)=4, x (6)=5\n"
            + "note: several columns had the same name; they are called 'x (2)', 'x (3)', 'x (4)', 'x (5)', 'x (6)' … here."),
        new("headers-alike-but-for-what-cant-be-seen.csv", () => Utf8("text,text\u200B,text ,Text\na,b,c,d\n"),
            "rows: 1\n"
            + "text=a, text\u200B=b, text (2)=c, Text=d\n"
            + "note: several columns had the same name; they are called 'text (2)' here."),
        new("header-takes-the-name-of-a-second.csv", () => Utf8("text,text,text (2)\na,b,c\n"),
            "rows: 1\n"
            + "text=a, text (2)=b, text (2) (2)=c\n"
            + "note: several columns had the same name; they are called 'text (2)', 'text (2) (2)' here."),
        new("header-of-a-megabyte.csv", () => Utf8("question," + new string('h', 1_000_000) + "\nq,a\n"),
            "rows: 2\n"
            + "column 1=question, column 2=hhhhhhhhhhhhhhhhhhhh… (1000000)\n"
            + "note: the first row is data already; the columns are called 'column 1', 'column 2'."),
        new("right-to-left-header.csv", () => Utf8("\u202Egnitar\u202C,\u200Ftext\u200F\n5,fine words here\n"),
            "rows: 1\n"
            + "\u202Egnitar\u202C=5, \u200Ftext\u200F=fine words here"),
        new("line-separators.csv", () => Utf8("question,answer\nq\u2028q,a\u2029a\nr\u0085r,b\n"),
            "rows: 2\n"
            + "question=q\u2028q, answer=a\u2029a"),
        new("vertical-tabs.csv", () => Utf8("question,answer\nq\vq,a\fa\nr\u001Br,b\n"),
            "rows: 2\n"
            + "question=q\u000Bq, answer=a\u000Ca"),
        new("a-million-empty-rows.csv", () => [.. Utf8("question,answer\nq,a\n"), .. Enumerable.Repeat((byte)'\n', 1_000_000), .. Utf8("r,b\n")],
            "rows: 2\n"
            + "question=q, answer=a"),
        new("quotes-all-the-way.csv", () => Utf8("question,answer\n" + new string('"', 9_999) + ",a\n"),
            "refused: quotes-all-the-way.csv, line 2: a quote is opened in this row and never closed. From here on each line was taken for a row.\n"
            + "quotes-all-the-way.csv, row 1 (line 2): the row has 1 cell, but the header has 2 columns; 'answer' is missing."),
        new("formulas-after-blanks.csv", () => Utf8("question,answer\n\" =1+1\",\"\u00A0=2+2\"\n\"\t=3\",＝4\n"),
            "rows: 2\n"
            + "question= =1+1, answer=\u00A0=2+2"),
        new("text.csv.exe", () => Utf8("question,answer\nq,a\n"),
            "refused: text.csv.exe: files of the type .exe can't be read. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("two-marks.csv", () => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Utf8("question,answer\nq,a\n")],
            "rows: 1\n"
            + "question=q, answer=a"),
    ];
}
