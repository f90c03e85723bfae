using FineTunePortal.Hub;
using FineTunePortal.Web.Features.Models.Bringing;

namespace FineTunePortal.Web.Tests.Features.Models;

public class ModelNameTests
{
    [Theory]
    [InlineData("My Model.tar.gz", "My-Model")]
    [InlineData("C:\\models\\tiny.ZIP", "tiny")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(".hidden.zip", "hidden")]
    [InlineData("żółw.tgz", "w")]
    [InlineData("....", "model")]
    [InlineData("starter.zip", "model-starter")]
    [InlineData("bring", "model-bring")]
    public void OfArchive_AnyName_IsASafeFolder(string file, string name) => Assert.Equal(name, ModelName.OfArchive(file));

    [Theory]
    [InlineData("share/tiny", "tiny")]
    [InlineData("models--acme--tiny/snapshots/0123456789abcdef", "acme--tiny")]
    public void OfFolder_CacheOrNot_IsTheModel(string path, string name) => Assert.Equal(name, ModelName.OfFolder(path));

    [Theory]
    [InlineData("acme/tiny", "acme--tiny")]
    [InlineData("acme/tiny@main", "acme--tiny")]
    [InlineData("acme/tiny@refs/pr/1", "acme--tiny--refs-pr-1")]
    public void Of_Revision_IsPartOfTheName(string model, string name) => Assert.Equal(name, ModelName.Of(ModelReference.Parse(model)));
}
