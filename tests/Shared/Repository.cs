namespace FineTunePortal.Tests;

/// <summary>Where the checkout's folders are, found from this source file so that tests run from any working directory.</summary>
internal static class Repository
{
    /// <summary>The folder that holds FineTunePortal.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder below <c>tests/fixtures</c>.</summary>
    public static string Fixture(params string[] parts) => Path.Combine([Root, "tests", "fixtures", .. parts]);

    /// <summary>A file or folder below <c>samples</c>.</summary>
    public static string Sample(params string[] parts) => Path.Combine([Root, "samples", .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FineTunePortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("FineTunePortal.sln was not found above " + AppContext.BaseDirectory);
    }
}
