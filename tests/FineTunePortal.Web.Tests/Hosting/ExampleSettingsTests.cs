using System.Text.Json;
using FineTunePortal.Tests;
using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Tests.Hosting;

/// <summary>The documented settings are those that there are, with their real defaults.</summary>
public class ExampleSettingsTests
{
    private static readonly JsonSerializerOptions s_strict = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
    };

    [Fact]
    public void Example_PortalSection_IsTheDefaults()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "appsettings.example.json")), new() { CommentHandling = JsonCommentHandling.Skip });
        var section = file.RootElement.GetProperty(PortalOptions.Section);
        var read = section.Deserialize<PortalOptions>(s_strict);

        string defaults = JsonSerializer.Serialize(new PortalOptions(), s_strict);
        Assert.Equal(defaults, JsonSerializer.Serialize(read, s_strict));
        // Every setting is there: the example says as much as the classes do.
        Assert.Equal(defaults, JsonSerializer.Serialize(section));
    }

    [Fact]
    public void Validate_SeveralWrongSettings_NamesThemAll()
    {
        var options = new PortalOptions { Listen = "http://0.0.0.0:80", TrustedProxies = [], Limits = { UploadBytes = 0, UndoDays = double.NaN } };
        var result = new PortalOptionsValidator().Validate(null, options);
        Assert.Equal(
            ["Portal:Listen", "Portal:Limits:UploadBytes", "Portal:Limits:UndoDays"],
            result.Failures!.Select(fault => fault.Split(' ')[0]));
    }

    [Theory]
    [InlineData("huggingface.co", "")]
    [InlineData("ftp://models.example", "")]
    [InlineData("https://user:secret@models.example", "")]
    [InlineData("https://models.example/?a=b", "")]
    [InlineData("", "/srv")]
    [InlineData("", "/srv/portal/models")]
    public void Validate_HubOrImportRootThatCantBe_IsRefused(string endpoint, string root)
    {
        var result = new PortalOptionsValidator().Validate(null, new PortalOptions { DataFolder = "/srv/portal", Hub = { Endpoint = endpoint }, ImportRoot = root });
        Assert.StartsWith(root.Length == 0 ? "Portal:Hub:Endpoint is" : "Portal:ImportRoot is", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NoHubAndAnImportRootBesideTheData_IsFine() =>
        Assert.True(new PortalOptionsValidator().Validate(null, new PortalOptions { DataFolder = "/srv/portal", Hub = { Endpoint = "" }, ImportRoot = "/srv/portal-models" }).Succeeded);

    [Fact]
    public void Validate_OtherAddressBehindAProxy_IsFine() =>
        Assert.True(new PortalOptionsValidator().Validate(null, new PortalOptions { Listen = "http://0.0.0.0:80", TrustedProxies = ["10.0.0.1"] }).Succeeded);
}
