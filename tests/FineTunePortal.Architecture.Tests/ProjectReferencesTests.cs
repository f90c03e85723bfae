using System.Xml.Linq;
using FineTunePortal.Tests;

namespace FineTunePortal.Architecture.Tests;

/// <summary>Who may reference whom. Above all the portal never loads tensors: a native crash must not take it down.</summary>
public class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Torch"] = [],
        ["Kernels"] = ["Torch"],
        ["Tokenizers"] = [],
        ["Runs"] = [],
        ["Hub"] = [],
        ["Privacy"] = [],
        ["Datasets"] = ["Privacy", "Tokenizers"],
        ["Models"] = ["Torch", "Kernels", "Tokenizers"],
        ["Training"] = ["Models", "Datasets", "Runs"],
        ["Worker"] = ["Training", "Hub"],
        ["Web"] = ["Datasets", "Privacy", "Tokenizers", "Hub", "Runs"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_AreAllowed(string project)
    {
        var name = project.Replace("FineTunePortal.", "", StringComparison.Ordinal);
        Assert.True(Allowed.ContainsKey(name), $"Say in this test what {project} may reference.");

        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')).Replace("FineTunePortal.", "", StringComparison.Ordinal));

        Assert.Equal([], references.Except(Allowed[name]));
    }
}
