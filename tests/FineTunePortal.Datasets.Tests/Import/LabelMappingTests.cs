using System.Text;

namespace FineTunePortal.Datasets.Tests;

public sealed class LabelMappingTests : IDisposable
{
    private readonly FineTunePortal.Tests.TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text,category", MappingKind.Label)]
    [InlineData("Sentence,Label", MappingKind.Label)]
    [InlineData("question,answer", MappingKind.PromptCompletion)]
    [InlineData("text,summary", MappingKind.PromptCompletion)]
    public async Task Import_TwoColumns_AreTakenForLabelsWhereTheNameSaysSo(string header, MappingKind expected)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{header}\nWhere is my card?,card_arrival\n"));

        var imported = await new DatasetImport(new BlobStore(Path.Combine(_folder.Path, "blobs"))).ImportAsync(Guid.NewGuid(), "t.csv", content, null, default);

        Assert.Equal(expected, imported.Summary.SuggestedMapping!.Kind);
    }

    [Fact]
    public void Split_LabelledRows_AreWrittenAsTextAndLabel()
    {
        using var rows = new MemoryStream(Encoding.UTF8.GetBytes("{\"t\":\"Where is it?\",\"l\":\"card_arrival\"}\n{\"t\":\"How much?\",\"l\":7}\n"));

        var files = SplitWriter.Write(rows, new ColumnMapping(MappingKind.Label, "t", "l"), new SplitShares(0, 0), Path.Combine(_folder.Path, "split"));

        Assert.Equal("{\"text\":\"Where is it?\",\"label\":\"card_arrival\"}\n{\"text\":\"How much?\",\"label\":\"7\"}\n", File.ReadAllText(files.Training));
    }

    [Theory]
    [InlineData("{\"t\":\"One text.\"}\n{\"t\":\"Another.\"}\n", MappingKind.Text, null, "{\"text\":\"One text.\"}\n{\"text\":\"Another.\"}\n")]
    [InlineData("{\"t\":\"x\",\"l\":[\"a\",\"b\"]}\n", MappingKind.Labels, "l", "{\"text\":\"x\",\"label\":\"a;b\"}\n")]
    [InlineData("{\"t\":\"x\",\"l\":4.5}\n", MappingKind.Number, "l", "{\"text\":\"x\",\"label\":\"4.5\"}\n")]
    [InlineData("{\"t\":[\"Ala\",\"ma\"],\"l\":[\"B\",\"O\"]}\n", MappingKind.Tags, "l", "{\"text\":\"Ala ma\",\"label\":\"B O\"}\n")]
    public void Split_OtherShapes_AreWrittenAsTheEngineReadsThem(string content, MappingKind kind, string? label, string expected)
    {
        using var rows = new MemoryStream(Encoding.UTF8.GetBytes(content));

        var files = SplitWriter.Write(rows, new ColumnMapping(kind, "t", label), new SplitShares(0, 0), Path.Combine(_folder.Path, "split"));

        Assert.Equal(expected, File.ReadAllText(files.Training));
    }
}
