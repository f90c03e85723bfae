namespace FineTunePortal.Privacy.Tests;

public class JsonEraserTests
{
    private static readonly ValueFinder s_finder = new(["Anna Nowak", "44051401359", "linear"], new ValueOptions());

    [Theory]
    [InlineData("{\"Anna Nowak\":\"x\",\"n\":44051401359}", "{\"[erased]\":\"x\",\"n\":\"[erased]\"}")]
    [InlineData("{\"a\":\"{\\\"who\\\":\\\"Anna\\\\u0020Nowak\\\"}\"}", "{\"a\":\"{\\\"who\\\":\\\"[erased]\\\"}\"}")]
    [InlineData("[1.50,\"ok\"]", "[1.50,\"ok\"]")]
    [InlineData("{torn Anna Nowak", "{torn [erased]")]
    public void Erase_Content_TakesNamesTextsAndNumbers(string json, string wanted) => Assert.Equal(wanted, new JsonEraser(s_finder, content: true).Erase(json));

    [Fact]
    public void Erase_TwoNamesBecomeOne_StayTwo() =>
        Assert.Equal("{\"[erased]\":1,\"[erased] 2\":2}", new JsonEraser(s_finder, content: true).Erase("{\"Anna Nowak\":1,\"anna nowak\":2}"));

    [Fact]
    public void Erase_Document_LeavesTheProgramsOwnWords() =>
        Assert.Equal(
            "{\"type\":\"linear\",\"linear\":44051401359,\"text\":\"[erased] {\\\"type\\\"\",\"inner\":\"{\\\"type\\\":\\\"[erased]\\\"}\"}",
            new JsonEraser(s_finder, content: false, new HashSet<string> { "type" }).Erase("{\"type\":\"linear\",\"linear\":44051401359,\"text\":\"Anna Nowak {\\\"type\\\"\",\"inner\":\"{\\\"type\\\":\\\"linear\\\"}\"}"));

    [Theory]
    [InlineData("{\"mends\":[{\"labels\":{\"anna nowak\":\"x\",\"linear\":\"y\"}}]}", "{\"mends\":[{\"labels\":{\"[erased]\":\"x\",\"[erased] 2\":\"y\"}}]}")]
    [InlineData("{\"columns\":{\"Anna Nowak\":3},\"LINEAR\":1}", "{\"columns\":{\"[erased]\":3},\"LINEAR\":1}")]
    public void Erase_Document_TakesPeoplesWordsThatStandAsNames(string json, string wanted) => Assert.Equal(wanted, new JsonEraser(s_finder, content: false).Erase(json));
}
