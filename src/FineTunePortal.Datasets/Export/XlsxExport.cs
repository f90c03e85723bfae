using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace FineTunePortal.Datasets;

/// <summary>Writes a version as an XLSX workbook (ECMA-376), all cells as texts, row by row; a sheet for each million rows.</summary>
public static class XlsxExport
{
    /// <summary>The most that a sheet and a cell hold.</summary>
    private const int RowsPerSheet = 1_000_000;

    private const int LongestCell = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Cut = "… [cut: the cell of a workbook takes no more]";

    /// <param name="exact">Leaves cells as they are that a spreadsheet program would take for formulas.</param>
    public static ExportCounts Write(Stream rows, IReadOnlyList<string> columns, Stream target, bool exact, CancellationToken cancellation = default)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var (count, harmless, sheets) = (0L, 0L, 0);
        using (var source = StoredRows.Read(rows).GetEnumerator())
        {
            var more = source.MoveNext();
            do
            {
                using var sheet = Xml(archive, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{++sheets}.xml"));
                sheet.WriteStartElement("worksheet", Main);
                sheet.WriteStartElement("sheetData");
                Row(sheet, columns);
                for (var row = 1; more && row < RowsPerSheet; row++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Row(sheet, columns.Select(column => ExportCell.Text(source.Current.Values, column)));
                    count++;
                    more = source.MoveNext();
                }
            }
            while (more);
        }

        Parts(archive, sheets);
        return new ExportCounts(count, harmless);

        void Row(XmlWriter sheet, IEnumerable<string> cells)
        {
            sheet.WriteStartElement("row");
            foreach (var cell in cells)
            {
                var text = cell;
                if (!exact && FormulaGuard.IsDangerous(cell))
                {
                    harmless++;
                    text = FormulaGuard.Harmless(cell);
                }

                sheet.WriteStartElement("c");
                sheet.WriteAttributeString("t", "inlineStr");
                sheet.WriteStartElement("is");
                sheet.WriteStartElement("t");
                sheet.WriteAttributeString("xml", "space", null, "preserve");
                sheet.WriteString(Printable(text.Length > LongestCell ? text[..(LongestCell - Cut.Length)] + Cut : text));
                sheet.WriteEndElement();
                sheet.WriteEndElement();
                sheet.WriteEndElement();
            }

            sheet.WriteEndElement();
        }
    }

    private static void Parts(ZipArchive archive, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Text(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + string.Concat(numbers.Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
        Text(archive, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Text(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + string.Concat(numbers.Select(number => $"<sheet name=\"rows {number}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>")) + "</sheets></workbook>");
        Text(archive, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(numbers.Select(number => $"<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")) + "</Relationships>");
    }

    private static XmlWriter Xml(ZipArchive archive, string name) =>
        XmlWriter.Create(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new XmlWriterSettings { CloseOutput = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });

    private static void Text(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text);
    }

    /// <summary>XML holds no control characters and no halves of characters.</summary>
    private static string Printable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                kept.Append(text[i]);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
        }

        return kept.ToString();
    }
}
