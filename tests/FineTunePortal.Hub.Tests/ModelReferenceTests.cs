namespace FineTunePortal.Hub.Tests;

public class ModelReferenceTests
{
    [Theory]
    [InlineData("acme/tiny", "acme/tiny", "main", "acme--tiny")]
    [InlineData(" acme/tiny-1.5_B@v2.0 ", "acme/tiny-1.5_B", "v2.0", "acme--tiny-1.5_B")]
    [InlineData("gpt2", "gpt2", "main", "gpt2")]
    [InlineData("acme/tiny@refs/pr/1", "acme/tiny", "refs/pr/1", "acme--tiny")]
    public void Parse_AName_IsTakenApart(string text, string id, string revision, string folder)
    {
        var reference = ModelReference.Parse(text);
        Assert.Equal((id, revision, folder), (reference.Id, reference.Revision, reference.FolderName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("../b")]
    [InlineData("a/..")]
    [InlineData("a/.b")]
    [InlineData("a b")]
    [InlineData("a/b@")]
    [InlineData("a/b@../c")]
    [InlineData("a/b?x=1")]
    [InlineData("a--b/c")]
    public void Parse_NoName_SaysHowToWriteOne(string text) =>
        Assert.Equal(HubError.BadRequest, Assert.Throws<HubException>(() => ModelReference.Parse(text)).Error);
}
