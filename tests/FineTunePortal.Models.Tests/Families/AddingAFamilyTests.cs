using FineTunePortal.Tests;

namespace FineTunePortal.Models.Tests.Families;

public class AddingAFamilyTests
{
    [Fact]
    public void WorkedExample_IsTheCode()
    {
        var code = File.ReadAllText(Path.Combine(Repository.Root, "src", "FineTunePortal.Models", "Families", "StableLm", "StableLmFamily.cs"));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "adding-a-family.md"));

        Assert.Contains(code.Trim('\uFEFF', '\n'), page);
    }
}
