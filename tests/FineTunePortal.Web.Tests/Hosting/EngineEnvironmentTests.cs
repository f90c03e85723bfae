using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Tests.Hosting;

public class EngineEnvironmentTests
{
    [Fact]
    public void Apply_PortalsOwnSettings_AreLeftOut()
    {
        var environment = new Dictionary<string, string?> { ["Portal__Database__PostgreSql"] = "secret", ["PORTAL__LISTEN"] = "x", ["HOME"] = "/home/x" };
        EngineEnvironment.Apply(environment);
        Assert.DoesNotContain(environment.Keys, name => name.StartsWith("portal", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("/home/x", environment["HOME"]);
    }
}
