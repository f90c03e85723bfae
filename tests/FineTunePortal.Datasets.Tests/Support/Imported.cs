using System.Text;

namespace FineTunePortal.Datasets.Tests;

/// <summary>A store in a temporary folder, and files imported into it.</summary>
internal sealed class Imported : IDisposable
{
    public static readonly Guid Team = new("11111111-2222-3333-4444-555555555555");

    private readonly FineTunePortal.Tests.TemporaryFolder _folder = new();

    public Imported() => Store = new BlobStore(_folder.Path);

    public BlobStore Store { get; }

    /// <summary>Every file in the store's folder, relative to it.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file));

    public string Folder => _folder.Path;

    public Task<ImportedVersion> Import(string name, string content) => Import(name, Encoding.UTF8.GetBytes(content));

    public Task<ImportedVersion> Import(string name, byte[] content, int maxCell = 1 << 20) => new DatasetImport(Store) { MaxCell = maxCell }.ImportAsync(Team, name, new MemoryStream(content));

    /// <summary>Stored rows, a line a row.</summary>
    public string Text(BlobId id)
    {
        using var reader = new StreamReader(Store.OpenRead(Team, id));
        return reader.ReadToEnd();
    }

    public void Dispose() => _folder.Dispose();
}
