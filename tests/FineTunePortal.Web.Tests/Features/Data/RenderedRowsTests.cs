using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Data.Mapping;
using FineTunePortal.Web.Features.Models;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data;

/// <summary>What a model sees of each shape, and how many rows are too long for it.</summary>
public class RenderedRowsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly BaseModel s_starter = new() { Id = "starter", Name = "Starter", Folder = Path.Combine(Repository.Root, "starter", "model"), Context = 512 };

    [Theory]
    [InlineData("""{"q":"Q","a":"A"}""", "<|user|>Q<|end|><|assistant|>[A<|end|>]")]
    [InlineData("""{"q":[{"role":"user","content":"Q"}],"a":[{"role":"assistant","content":"A"}]}""", "<|user|>Q<|end|><|assistant|>[A<|end|>]")]
    public void Render_QuestionAndAnswer_ShadesTheAnswer(string row, string expected) => Assert.Equal(expected, Text(Assert.Single(Render(row, new ColumnMapping(MappingKind.PromptCompletion, "q", "a")))));

    [Fact]
    public void Render_Functions_AreWords()
    {
        var example = Assert.Single(Render("""{"m":[{"role":"user","content":"Q"},{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}],"t":[{"name":"f"}]}""", new ColumnMapping(MappingKind.Messages, "m") { Tools = "t" }));
        Assert.Equal("<|user|><tools>\n{\"name\":\"f\"}\n</tools>\n\nQ<|end|><|assistant|>[<tool_call>\n{\"name\":\"f\",\"arguments\":{}}\n</tool_call><|end|>]", Text(example));
    }

    [Fact]
    public void Render_Pair_ShowsBoth()
    {
        var example = Assert.Single(Render("""{"q":"Q","a":"A","b":"B"}""", new ColumnMapping(MappingKind.Preference, "q", "a") { Rejected = "b" }));
        Assert.Equal(("<|user|>Q<|end|><|assistant|>[A<|end|>]", "<|user|>Q<|end|><|assistant|>[B<|end|>]"), (Text(example), Text(example.Worse!)));
    }

    [Fact]
    public void Render_Thumb_SaysWhich() => Assert.False(Assert.Single(Render("""{"q":"Q","a":"A","l":"nie"}""", new ColumnMapping(MappingKind.Feedback, "q", "a") { Rating = "l" })).IsGood);

    [Fact]
    public void Render_SortedTexts_HaveLabelsAndTags()
    {
        Assert.Equal(["x", "y"], Assert.Single(Render("""{"t":"T","l":["x","y"]}""", new ColumnMapping(MappingKind.Labels, "t", "l"))).Labels);
        Assert.Equal([new TaggedWord("Ala", "B"), new TaggedWord("ma", "O"), new TaggedWord("", "O")], Assert.Single(Render("""{"t":["Ala","ma"],"l":["B","O","O"]}""", new ColumnMapping(MappingKind.Tags, "t", "l"))).Words);
    }

    [Fact]
    public void Count_LongAndFaultyRows_AreCounted()
    {
        string rows = string.Concat(Enumerable.Repeat("{\"q\":\"Q\",\"a\":\"A\"}\n", 3)) + $"{{\"q\":\"Q\",\"a\":\"{string.Concat(Enumerable.Repeat("word ", 700))}\"}}\n{{\"q\":\"\",\"a\":\"A\"}}\n";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(rows));
        var counted = Rows.Count(s_starter, stream, new ColumnMapping(MappingKind.PromptCompletion, "q", "a"), CancellationToken.None);
        Assert.Equal((5, true, 1, 4), (counted.Rows, counted.IsAll, counted.Faulty, counted.Lengths!.Count));
        Assert.Equal((1, 4), (counted.LongerThan(512), counted.LongerThan(4)));
        Assert.Equal((5L, "the cell is empty."), (counted.FirstFault!.Row, counted.FirstFault.Message));
    }

    private RenderedRows Rows => new(portal.Services.GetRequiredService<TokenCounters>(), TimeProvider.System);

    private IReadOnlyList<RenderedExample> Render(string row, ColumnMapping mapping)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(row + "\n"));
        var faults = new FaultList();
        var examples = Rows.Render(s_starter, mapping, StoredRows.Read(stream).ToList(), faults);
        Assert.Equal("", faults.ToString());
        return examples;
    }

    private static string Text(RenderedExample example) => string.Concat(example.Pieces.Select(piece => piece.Learned ? $"[{piece.Text}]" : piece.Text));
}
