using System.Globalization;
using System.Text;
using static FineTunePortal.Datasets.Tests.NastyFiles;

namespace FineTunePortal.Datasets.Tests;

/// <summary>JSON that is wrong, or right and still no data.</summary>
internal static class NastyJson
{
    public static IReadOnlyList<NastyFile> All { get; } =
    [
        new("half-characters-in-a-list.json", () => Utf8("[{\"question\":\"\\ud83d\",\"answer\":\"a\"},{\"question\":\"q\",\"answer\":[\"\\ude00\"]},{\"question\":\"r\",\"answer\":\"b\"}]"),
            "rows: 1\n"
            + "question=r, answer=b\n"
            + "fault: half-characters-in-a… (182)\n"
            + "fault: half-characters-in-a… (182)"),
        new("half-character-in-a-name.jsonl", () => Utf8("{\"\\ud83d\":\"x\",\"answer\":\"a\"}\n{\"question\":\"q\",\"answer\":\"b\"}\n"),
            "rows: 1\n"
            + "question=q, answer=b\n"
            + "fault: half-character-in-a-… (182)"),
        new("nul-characters.jsonl", () => Utf8("{\"question\":\"q\\u0000uit\",\"answer\":\"a\"}\n"),
            "rows: 1\n"
            + "question=q\0uit, answer=a"),
        new("nul-bytes.jsonl", () => Utf8("{\"question\":\"q\",\"answer\":\"a\"}\n\0\0\0\0\n{\"question\":\"r\",\"answer\":\"b\"}\n"),
            "refused: nul-bytes.jsonl: there is no text in it that could be read, but other bytes. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file."),
        new("cell-of-10-mb.jsonl", () => Utf8("{\"question\":\"q\",\"answer\":\"a\"}\n{\"question\":\"r\",\"answer\":\"" + new string('x', 10_000_000) + "\"}\n"),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "fault: cell-of-10-mb.jsonl, row 2 (line 2), column 'answer': the cell has 10,000,000 characters, and at most 1,048,576 are taken. The row is left out."),
        new("name-of-10-mb.jsonl", () => Utf8("{\"question\":\"q\",\"answer\":\"a\"}\n{\"" + new string('n', 10_000_000) + "\":\"r\"}\n"),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "fault: name-of-10-mb.jsonl, row 2 (line 2): a value has a name of 10,000,000 characters, and at most 1,000 are taken. The row is left out."),
        new("five-thousand-columns.jsonl", () => Utf8("{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"c{i}\":{i}"))) + "}\n"),
            "refused: five-thousand-columns.jsonl, row 1 (line 1): the row has 5000 values; at most 2000 can be read."),
        new("other-columns-in-every-row.jsonl", () => Utf8(string.Concat(Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"c{i}\":\"v\"}}\n")))),
            "rows: 2000\n"
            + "c0=v\n"
            + "fault: other-columns-in-eve… (185)\n"
            + "fault: other-columns-in-eve… (185)\n"
            + "fault: other-columns-in-eve… (185)"),
        new("mixed-line-ends.jsonl", () => Utf8("{\"question\":\"q\",\"answer\":\"a\"}\r{\"question\":\"r\",\"answer\":\"b\"}\r\n\n{\"question\":\"s\",\"answer\":\"c\"}"),
            "rows: 3\n"
            + "question=q, answer=a"),
        new("line-separator-in-a-text.jsonl", () => Utf8("{\"question\":\"q\u2028q\",\"answer\":\"a\u2029\"}\n"),
            "rows: 1\n"
            + "question=q\u2028q, answer=a\u2029"),
        new("right-to-left.jsonl", () => Utf8("{\"question\":\"\u202Eevil\",\"answer\":\"\\u202e\\u2066x\"}\n"),
            "rows: 1\n"
            + "question=\u202Eevil, answer=\u202E\u2066x"),
        new("utf16.jsonl", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"question\":\"żółw\",\"answer\":\"a\"}\n")],
            "rows: 1\n"
            + "question=żółw, answer=a"),
        new("torn.json", () => Utf8("[{\"question\":\"q\",\"answer\":\"a\"},{\"question\":\"r\",\"ans"),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "fault: torn.json, line 1: this is not valid JSON (at byte 52 of the line); nothing after it was read."),
        new("torn.jsonl", () => Utf8("{\"question\":\"q\",\"answer\":\"a\"}\n{\"question\":\"r\",\"ans"),
            "rows: 1\n"
            + "question=q, answer=a\n"
            + "fault: torn.jsonl, row 2 (line 2): this is not valid JSON (at byte 21). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}."),
        new("only-brackets.json", () => Utf8(new string('[', 100_000)),
            "refused: only-brackets.json, line 1: lists and objects stand more than 64 deep in one another (at byte 65 of the line); nothing after it was read."),
        new("empty-list.json", () => Utf8("[]"),
            "refused: empty-list.json: there are no rows in it."),
        new("empty-objects.jsonl", () => Utf8("{}\n{}\n"),
            "refused: empty-objects.jsonl, row 1 (line 1): there are no values in this row. It is left out.\n"
            + "empty-objects.jsonl, row 2 (line 2): there are no values in this row. It is left out."),
        new("empty-name.jsonl", () => Utf8("{\"\":\"q\",\"answer\":\"a\"}\n"),
            "rows: 1\n"
            + "column 1=q, answer=a"),
        new("a-text.json", () => Utf8("\"hello\""),
            "refused: a-text.json: the name ends in .json, but this is no JSON: it doesn't begin with { or [."),
        new("prototype.jsonl", () => Utf8("{\"__proto__\":{\"admin\":true},\"constructor\":\"x\",\"question\":\"q\",\"answer\":\"a\"}\n"),
            "rows: 1\n"
            + "__proto__={\"admin\":true}, constructor=x, question=q, answer=a"),
        new("python-not-json.jsonl", () => Utf8("{'question': 'q', 'answer': None}\n{'question': 'r', 'answer': True}\n"),
            "refused: python-not-json.jsonl, row 1 (line 1): this is not valid JSON (at byte 2). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}.\n"
            + "python-not-json.jsonl, row 2 (line 2): this is not valid JSON (at byte 2). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}."),
    ];
}
