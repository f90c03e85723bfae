using FineTunePortal.Tests;

namespace FineTunePortal.Tokenizers.Verification;

public class TemplateChecksTests
{
    public static TheoryData<string> Folders =>
        [".", .. Directory.EnumerateDirectories(Repository.Fixture("templates")).Select(folder => Path.GetFileName(folder)!).Order()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Run_ReferenceFolder_IsIdentical(string folder)
    {
        var results = TemplateChecks.Run(Repository.Fixture("templates", folder)).ToList();

        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.True(result.Ok, $"{result.Check}: {result.Error}"));
    }
}
