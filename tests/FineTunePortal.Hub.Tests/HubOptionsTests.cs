namespace FineTunePortal.Hub.Tests;

public class HubOptionsTests
{
    [Theory]
    [InlineData("https://hub.example", "hf_x", 0)]
    [InlineData("http://127.0.0.1:8080", "hf_x", 0)]
    [InlineData("http://hub.example", null, 0)]
    [InlineData("http://hub.example", "hf_x", 1)]
    [InlineData("ftp://hub.example", null, 1)]
    [InlineData("https://me:secret@hub.example", null, 1)]
    [InlineData("https://hub.example", "two words", 1)]
    [InlineData("https://hub.example", "line\nbreak", 1)]
    public void Validate_AddressAndToken_FindsFaults(string endpoint, string? token, int faults) =>
        Assert.Equal(faults, new HubOptions { Endpoint = new Uri(endpoint), Token = token }.Validate().Count);

    [Fact]
    public void ToString_WithAToken_DoesNotShowIt() =>
        Assert.DoesNotContain("hf_x", new HubOptions { Token = "hf_x" }.ToString(), StringComparison.Ordinal);
}
