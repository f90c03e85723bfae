using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Tests.Files;

public class ModelFileNameTests
{
    [Theory]
    [InlineData("config.json")]
    [InlineData("model-00001-of-00002.safetensors")]
    [InlineData(".hidden")]
    [InlineData("..a")]
    public void CannotBeKept_ProperNames_IsNull(string name) => Assert.Null(ModelFileName.CannotBeKept(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("/a")]
    [InlineData("a\\b")]
    [InlineData("C:a")]
    [InlineData("a:b")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    [InlineData("a.")]
    [InlineData("a ")]
    [InlineData("nul")]
    [InlineData("CON.json")]
    [InlineData("lpt1.safetensors")]
    [InlineData("e\u0301.json")]
    public void CannotBeKept_OtherNames_SaysWhy(string name) => Assert.NotNull(ModelFileName.CannotBeKept(name));

    [Fact]
    public void CannotBeKept_LongNames_SaysWhy() => Assert.Equal("is longer than 255 bytes", ModelFileName.CannotBeKept(new string('ä', 128)));
}
