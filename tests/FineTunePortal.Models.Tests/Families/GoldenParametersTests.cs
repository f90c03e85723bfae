using System.Text.Json;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Families;

public class GoldenParametersTests
{
    public static TheoryData<string> Models => [.. Directory.GetDirectories(Repository.Fixture("golden")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Shape_PublishedModel_HasItsParameters(string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Repository.Fixture("golden", name, "parameters.json")));
        var expected = golden.RootElement.GetProperty("parameters").EnumerateObject()
            .Select(item => (item.Name, string.Join(" x ", item.Value.EnumerateArray().Select(size => size.GetInt64())))).ToList();

        using var model = ModelLoader.ShapeOfAny(ModelConfig.Load(Repository.Fixture("golden", name)));

        var parameters = model.named_parameters().ToList();
        Assert.Equal(expected, parameters.Select(item => (item.Item1, string.Join(" x ", item.Item2.shape))));
        Assert.Equal(golden.RootElement.GetProperty("total").GetInt64(), parameters.Sum(item => item.Item2.shape.Aggregate(1L, static (a, b) => a * b)));
    }
}
