using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Mapping;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Data;

public sealed class MappingWordsTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("en", "'letter' sorted by 'topic', guided by 'rules'")]
    [InlineData("pl", "'letter' według etykiet z 'topic', z poleceniem z 'rules'")]
    [InlineData("ro", "'letter' sortat după 'topic', cu îndrumarea din 'rules'")]
    public void Say_Labels_IsInTheReadersLanguage(string language, string expected) =>
        Assert.Equal(expected, In(language, new ColumnMapping(MappingKind.Label, "letter", "topic", System: "rules")));

    [Fact]
    public void Say_EveryKind_NamesItsColumnsInEveryLanguage()
    {
        foreach (var kind in Enum.GetValues<MappingKind>())
        {
            var mapping = new ColumnMapping(kind, "letter", "topic") { Rejected = "worse", Rating = "thumb" };
            string english = In("en", mapping);
            Assert.Equal(mapping.ToString(), english);
            Assert.All(new[] { "pl", "ro" }, language => Assert.Contains("'letter'", In(language, mapping), StringComparison.Ordinal));
        }
    }

    private string In(string language, ColumnMapping mapping)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return _portal.Services.GetRequiredService<MappingWords>().Say(mapping);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
