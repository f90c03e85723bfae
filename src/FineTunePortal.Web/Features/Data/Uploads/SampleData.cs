using FineTunePortal.Datasets;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Uploads;

/// <summary>Data that comes with the portal, for people who want to try it first.</summary>
public sealed class SampleData(IOptions<PortalOptions> options, DatasetImport import, VersionAdder versions)
{
    private static readonly SampleFile[] s_files =
    [
        new("Restaurants", "e2e_nlg/devset.csv"),
        new("Support", "support/letters.csv"),
        new("Bank", "banking77/train.csv.gz"),
    ];

    /// <summary>Those that are really there.</summary>
    public IReadOnlyList<SampleFile> Files => [.. s_files.Where(file => File.Exists(PathOf(file)))];

    /// <summary>Makes a dataset of one.</summary>
    public async Task<DatasetVersion> AddAsync(SignedInPerson person, Guid teamId, SampleFile file, string name, CancellationToken cancellationToken = default)
    {
        await using var content = File.OpenRead(PathOf(file));
        var imported = await import.ImportAsync(teamId, Path.GetFileName(file.Path), content, null, cancellationToken);
        return await versions.AddDatasetAsync(person, teamId, imported, name);
    }

    private string PathOf(SampleFile file) => Path.Combine(Path.GetFullPath(options.Value.Samples), file.Path);
}

/// <summary>One of them.</summary>
/// <param name="Key">By which its name and its description are found among the texts.</param>
public sealed record SampleFile(string Key, string Path);
