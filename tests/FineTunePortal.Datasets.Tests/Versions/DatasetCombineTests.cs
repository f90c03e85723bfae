using System.Text.Json;

namespace FineTunePortal.Datasets.Tests.Versions;

public class DatasetCombineTests : IDisposable
{
    private static readonly ColumnMapping s_pairs = new(MappingKind.PromptCompletion, "q", "a");

    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    [Fact]
    public void Run_SameColumns_KeepsThemAndTakesRowsByWeight()
    {
        var one = _versions.Make(Enumerable.Range(0, 400).Select(row => ($"one {row}", "x")));
        var two = _versions.Make([("two", "y")]);
        var made = Combine(new CombinePart(one, s_pairs, 0.5), new CombinePart(two, s_pairs, 3));
        var rows = _versions.Read(made.Rows);
        Assert.Equal(3, rows.Count(row => row == "two|y"));
        Assert.InRange(rows.Count - 3, 150, 250);
        Assert.Equal(rows.Count(row => row != "two|y"), rows.Where(row => row != "two|y").Distinct().Count());
        Assert.Equal(s_pairs, made.Mapping);
        Assert.Equal(made.Rows, Combine(new CombinePart(one, s_pairs, 0.5), new CombinePart(two, s_pairs, 3)).Rows);
    }

    [Fact]
    public void Run_OtherColumns_AreWrittenInOneForm()
    {
        var pairs = _versions.Make([("Who?", "Me.")]);
        var tasks = _versions.Make([new Dictionary<string, DataValue> { ["task"] = new("Sum up"), ["text"] = new("Long."), ["out"] = new("Short."), ["sys"] = new("Be kind.") }]);
        var made = Combine(new CombinePart(pairs, s_pairs), new CombinePart(tasks, new ColumnMapping(MappingKind.Instruction, "task", "out", "text", "sys")));
        Assert.Equal(["Who?|Me.", "Sum up\n\nLong.|Short.|Be kind."], _versions.Read(made.Rows));
        Assert.Equal(new ColumnMapping(MappingKind.PromptCompletion, "question", "answer", System: "system"), made.Mapping);
    }

    [Fact]
    public void Run_Conversations_TakeQuestionsIn()
    {
        var talks = _versions.Make([new Dictionary<string, DataValue> { ["messages"] = new(JsonDocument.Parse("[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"}]").RootElement) }]);
        var made = Combine(new CombinePart(talks, new ColumnMapping(MappingKind.Messages, "messages")), new CombinePart(_versions.Make([("Who?", "Me.")]), s_pairs));
        Assert.Equal("[{\"role\":\"user\",\"content\":\"Who?\"},{\"role\":\"assistant\",\"content\":\"Me.\"}]", _versions.Read(made.Rows)[1]);
    }

    [Fact]
    public void Run_WhatDoesNotGoTogether_IsRefused()
    {
        var rows = _versions.Make([("q", "a")]);
        var other = _versions.Make([new Dictionary<string, DataValue> { ["x"] = new("1") }]);
        Assert.Equal("combine_without_mapping", Assert.Throws<DatasetException>(() => Combine(new CombinePart(rows, s_pairs), new CombinePart(other, null))).Sentence.Code);
        Assert.Equal("combine_labels", Assert.Throws<DatasetException>(() => Combine(new CombinePart(rows, s_pairs), new CombinePart(other, new ColumnMapping(MappingKind.Label, "x", "x")))).Sentence.Code);
        Assert.Equal("no_rows_combined", Assert.Throws<DatasetException>(() => Combine(new CombinePart(rows, s_pairs, 0))).Sentence.Code);
    }

    private CombinedVersion Combine(params CombinePart[] parts) => new DatasetCombine(_versions.Store).Run(_versions.Team, parts, 1);
}
