using System.Globalization;

namespace FineTunePortal.Datasets.Tests;

/// <summary>Workbooks that lie about themselves, or hold what no cell should.</summary>
internal static class NastyWorkbooks
{
    private static readonly string s_rows = Workbook.Row("question", "answer") + Workbook.Row("q", "a");

    public static IReadOnlyList<NastyFile> All { get; } =
    [
        new("half-character-by-number.xlsx", () => Workbook.Of(Workbook.Row("question", "answer") + "<row><c t=\"inlineStr\"><is><t>x&#xD83D;y</t></is></c><c t=\"inlineStr\"><is><t>a</t></is></c></row>"),
            "refused: half-character-by-number.xlsx: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("half-character-as-excel-writes-it.xlsx", () => Workbook.Of(Workbook.Row("question", "answer") + Workbook.Row("x_xD83D_y", "a_x0000_b")),
            "rows: 1\n"
            + "question=x\uFFFDy, answer=a\0b"),
        new("control-characters.xlsx", () => Workbook.Of(Workbook.Row("question", "answer") + "<row><c t=\"inlineStr\"><is><t>x&#x1;y</t></is></c></row>"),
            "refused: control-characters.xlsx: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("line-break-as-excel-writes-it.xlsx", () => Workbook.Of(Workbook.Row("question", "answer") + Workbook.Row("first_x000D_\nsecond", "a")),
            "rows: 1\n"
            + "question=first⏎second, answer=a"),
        new("duplicate-headers.xlsx", () => Workbook.Of(Workbook.Row("text", "label", "text") + Workbook.Row("a", "b", "c")),
            "rows: 1\n"
            + "text=a, label=b, text (2)=c\n"
            + "note: several columns had the same name; they are called 'text (2)' here."),
        new("five-thousand-columns.xlsx", () => Workbook.Of(Workbook.Row([.. Enumerable.Range(0, 5000).Select(i => $"c{i}")]) + Workbook.Row("1")),
            "refused: five-thousand-columns.xlsx: the header has 2001 columns; at most 2000 can be read. Leave out what isn't needed."),
        new("cell-of-10-mb.xlsx", () => Workbook.Of(s_rows + Workbook.Row("r", new string('x', 10_000_000)) + Workbook.Row("s", "b")),
            "rows: 2\n"
            + "question=q, answer=a\n"
            + "fault: cell-of-10-mb.xlsx, row 2 (line 3), column 'answer': the cell has 10,000,000 characters, and at most 1,048,576 are taken. The row is left out."),
        new("row-a-million.xlsx", () => Workbook.Of(s_rows + "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>last</t></is></c><c r=\"B1048576\" t=\"inlineStr\"><is><t>z</t></is></c></row>"),
            "rows: 2\n"
            + "question=q, answer=a"),
        new("last-column.xlsx", () => Workbook.Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>question</t></is></c><c r=\"XFD1\" t=\"inlineStr\"><is><t>answer</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>q</t></is></c><c r=\"XFD2\" t=\"inlineStr\"><is><t>a</t></is></c></row>"),
            "refused: last-column.xlsx: the header has 2001 columns; at most 2000 can be read. Leave out what isn't needed."),
        new("column-beyond-the-last.xlsx", () => Workbook.Of(s_rows + "<row r=\"3\"><c r=\"ZZZZZZZ3\" t=\"inlineStr\"><is><t>x</t></is></c></row>"),
            "refused: column-beyond-the-last.xlsx: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("row-minus-one.xlsx", () => Workbook.Of(s_rows + "<row r=\"-1\"><c t=\"inlineStr\"><is><t>x</t></is></c></row>"),
            "rows: 2\n"
            + "question=q, answer=a"),
        new("text-that-isnt-there.xlsx", () => Workbook.With([Workbook.Row("question", "answer") + "<row><c t=\"s\"><v>99999</v></c><c t=\"inlineStr\"><is><t>a</t></is></c></row>"], ("xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>one</t></si></sst>")),
            "rows: 1\n"
            + "question=99999, answer=a"),
        new("date-beyond-the-end-of-time.xlsx", () => Workbook.Of(Workbook.Row("day", "answer") + "<row><c s=\"1\"><v>1E300</v></c><c t=\"inlineStr\"><is><t>a</t></is></c></row>"),
            "rows: 1\n"
            + "day=1E+300, answer=a"),
        new("number-that-is-none.xlsx", () => Workbook.Of(Workbook.Row("n", "answer") + "<row><c><v>twelve</v></c><c t=\"inlineStr\"><is><t>a</t></is></c></row>"),
            "rows: 1\n"
            + "n=twelve, answer=a"),
        new("formula-and-what-it-gave.xlsx", () => Workbook.Of(Workbook.Row("question", "answer") + "<row><c t=\"str\"><f>HYPERLINK(\"http://127.0.0.1:1/\",\"q\")</f><v>q</v></c><c><f>1+1</f><v>2</v></c></row>"),
            "rows: 1\n"
            + "question=q, answer=2"),
        new("formula-never-worked-out.xlsx", () => Workbook.Of(Workbook.Row("question", "answer") + "<row><c t=\"inlineStr\"><is><t>q</t></is></c><c><f>1+1</f></c></row>"),
            "rows: 1\n"
            + "question=q, answer="),
        new("links-out-in-relations.xlsx", () => Workbook.With([s_rows], ("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>")),
            "rows: 1\n"
            + "question=q, answer=a"),
        new("entity-that-reads-a-file.xlsx", () => Workbook.With([s_rows], ("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&f;</t></si></sst>")),
            "refused: entity-that-reads-a-file.xlsx: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("sheet-cut-in-the-middle.xlsx", () => Workbook.Of(s_rows + "<row><c t=\"inlineStr\"><is><t>half"),
            "refused: sheet-cut-in-the-middle.xlsx: the workbook is damaged or protected. Open it in a spreadsheet program and save the sheet as XLSX or as CSV (UTF-8)."),
        new("no-sheets.xlsx", () => Workbook.Of(),
            "refused: no-sheets.xlsx: there is nothing in this workbook."),
        new("empty-sheets.xlsx", () => Workbook.Of("", ""),
            "refused: empty-sheets.xlsx: there is nothing in this workbook."),
        new("hundred-sheets.xlsx", () => Workbook.Of([.. Enumerable.Range(0, 100).Select(i => i == 77 ? s_rows : Workbook.Row(string.Create(CultureInfo.InvariantCulture, $"note {i}")))]),
            "rows: 1\n"
            + "question=q, answer=a"),
    ];
}
