using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets.Tests;

public sealed class RowEditingTests : IDisposable
{
    private const string Csv = "question,answer,n\nWhere?,Here.,1\nWhen?,Now.,2\nWho?,Me.,3\n";

    private readonly Imported _imported = new();

    public void Dispose() => _imported.Dispose();

    [Fact]
    public async Task Run_EachKindOfChange_IsInTheNewVersionAndCounted()
    {
        var (text, edited) = await EditAsync(
            new(RowStepKind.Cell, 1, "answer", "\"There.\""),
            new(RowStepKind.Cell, 1, "thumb", "true"),
            new(RowStepKind.Delete, 2),
            new(RowStepKind.Add, -1),
            new(RowStepKind.Cell, -1, "answer", "\"Because.\""),
            new(RowStepKind.Cell, -1, "question", "\"Why?\""));
        Assert.Equal("{\"question\":\"Where?\",\"answer\":\"There.\",\"n\":\"1\",\"thumb\":true}\n{\"question\":\"Who?\",\"answer\":\"Me.\",\"n\":\"3\"}\n{\"question\":\"Why?\",\"answer\":\"Because.\"}\n", text);
        Assert.Equal((new EditCounts(1, 1, 1, 1), 1L, 3L), (edited.Counts, edited.Changed, edited.Summary.Rows));
    }

    [Fact]
    public async Task Run_WhatIsAsBefore_IsNotCounted()
    {
        var (_, edited) = await EditAsync(new(RowStepKind.Cell, 1, "answer", "\"x\""), new(RowStepKind.Cell, 1, "answer", "\"Here.\""), new(RowStepKind.Delete, 2), new(RowStepKind.Restore, 2), new(RowStepKind.Add, -1));
        Assert.Equal(new EditCounts(0, 0, 0, 0), edited.Counts);
    }

    [Fact]
    public async Task Run_AllRowsRemoved_IsRefusedAndLeavesNothing()
    {
        var error = await Assert.ThrowsAsync<DatasetException>(() => EditAsync(new(RowStepKind.Delete, 1), new(RowStepKind.Delete, 2), new(RowStepKind.Delete, 3)));
        Assert.StartsWith("All rows would be removed", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _imported.Files.Count());
    }

    [Fact]
    public async Task Run_StepsOfAnyKind_ThenNone_IsTheOriginal()
    {
        var imported = await _imported.Import("t.csv", Many(200));
        for (int seed = 0; seed < 20; seed++)
        {
            var steps = Steps(new Random(seed), 200);
            var whole = Run(imported, steps);
            var naive = Naive(_imported.Text(imported.Rows), steps);
            Assert.Equal(naive, _imported.Text(whole.Rows));

            // Undoing is leaving steps out from the end: with none left, the version is the one before, to the byte.
            Assert.Equal(imported.Rows, Run(imported, steps[..0]).Rows);
        }
    }

    [Fact]
    public void RatingColumn_ColumnOfThatNameWithOtherContent_IsLeftAlone()
    {
        Assert.Equal("thumb", RatingColumn.Of([new ColumnSummary { Name = "question", Type = ColumnType.Text }]));
        Assert.Equal("thumb", RatingColumn.Of([new ColumnSummary { Name = "thumb", Type = ColumnType.TrueOrFalse }]));
        Assert.Equal("thumb 2", RatingColumn.Of([new ColumnSummary { Name = "thumb", Type = ColumnType.Text }]));
    }

    [Theory]
    [InlineData("5", ColumnType.Number, " 7.50 ", "7.50")]
    [InlineData("5", ColumnType.Text, "+7", "7")]
    [InlineData("5", ColumnType.Number, "", "null")]
    [InlineData("\"5\"", ColumnType.Number, "7", "\"7\"")]
    [InlineData("\"5\"", ColumnType.Number, "", "\"\"")]
    [InlineData("null", ColumnType.Number, "7", "7")]
    [InlineData("null", ColumnType.Text, "7", "\"7\"")]
    [InlineData("true", ColumnType.TrueOrFalse, "False", "false")]
    [InlineData("\"a\"", ColumnType.Text, " a\nb ", "\" a\\nb \"")]
    [InlineData("[1]", ColumnType.Structure, " [2, 3]", "[2, 3]")]
    public void CellInput_WhatFits_KeepsItsType(string before, ColumnType type, string typed, string expected) =>
        Assert.Equal(expected, CellInput.Read(Value(before), type, typed, out _)!.Value.ToJson());

    [Theory]
    [InlineData("5", ColumnType.Number, "1,5", "edit_not_a_number")]
    [InlineData("5", ColumnType.Number, "NaN", "edit_not_a_number")]
    [InlineData("\"5\"", ColumnType.Number, "five", "edit_not_a_number")]
    [InlineData("true", ColumnType.TrueOrFalse, "yes", "edit_not_true_or_false")]
    [InlineData("[1]", ColumnType.Structure, "{}", "edit_not_a_list")]
    [InlineData("{}", ColumnType.Structure, "[]", "edit_not_an_object")]
    [InlineData("[1]", ColumnType.Structure, "[1\n", "edit_bad_json")]
    public void CellInput_WhatDoesNotFit_SaysWhy(string before, ColumnType type, string typed, string code)
    {
        Assert.Null(CellInput.Read(Value(before), type, typed, out var problem));
        Assert.Equal(code, problem!.Code);
    }

    [Theory]
    [InlineData("[{\"role\":\"user\",\"content\":\"a\",\"weight\":1},{\"role\":\"assistant\",\"content\":\"b\"}]", "[{\"role\":\"user\",\"content\":\"A\",\"weight\":1},{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"user\",\"content\":\"c\"}]")]
    [InlineData("[{\"from\":\"human\",\"value\":\"a\"}]", "[{\"from\":\"human\",\"value\":\"A\"},{\"from\":\"user\",\"value\":\"c\"}]")]
    public void ConversationText_TurnChangedAndAdded_KeepsWhatElseIsThere(string before, string expected)
    {
        var conversation = ConversationText.Read(Value(before))!;
        conversation.Turns[0].Text = "A";
        conversation.Turns.Add(new ConversationTurn { Role = "user", Text = "c" });
        Assert.Equal(expected, conversation.ToValue().ToJson());
    }

    [Theory]
    [InlineData("\"[]\"")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]")]
    public void ConversationText_AnythingElse_IsNone(string json) => Assert.Null(ConversationText.Read(Value(json)));

    private async Task<(string Text, EditedVersion Version)> EditAsync(params RowStep[] steps)
    {
        var edited = Run(await _imported.Import("t.csv", Csv), steps);
        return (_imported.Text(edited.Rows), edited);
    }

    private EditedVersion Run(ImportedVersion imported, IEnumerable<RowStep> steps) =>
        new DatasetEditing(_imported.Store).Run(Imported.Team, imported.Rows, RowDraft.Of(steps), [.. imported.Summary.Columns.Select(column => column.Name)], "thumb");

    /// <summary>The same by taking the file's lines as texts.</summary>
    private static string Naive(string text, RowStep[] steps)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!).ToList();
        var gone = new HashSet<long>();
        foreach (var step in steps)
        {
            _ = step.Kind switch
            {
                RowStepKind.Delete => gone.Add(step.Row),
                RowStepKind.Restore => gone.Remove(step.Row),
                _ => (rows[(int)step.Row - 1][step.Column] = JsonDocument.Parse(step.Value).RootElement).ValueKind == JsonValueKind.String,
            };
        }

        return string.Concat(rows.Where((_, place) => !gone.Contains(place + 1)).Select(row => JsonSerializer.Serialize(row) + "\n"));
    }

    private static RowStep[] Steps(Random random, int rows) =>
    [
        .. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(4) switch
        {
            0 => new RowStep(RowStepKind.Delete, random.Next(1, rows + 1)),
            1 => new RowStep(RowStepKind.Restore, random.Next(1, rows + 1)),
            _ => new RowStep(RowStepKind.Cell, random.Next(1, rows + 1), random.Next(2) == 0 ? "question" : "answer", $"\"v{random.Next(1000)}\""),
        }),
    ];

    private static string Many(int rows)
    {
        var csv = new StringBuilder("question,answer\n");
        for (int row = 0; row < rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"question {row},answer {row}\n");
        }

        return csv.ToString();
    }

    private static DataValue Value(string json) => new(JsonDocument.Parse(json).RootElement);
}
