namespace FineTunePortal.Datasets.Tests;

/// <summary>Makes versions out of rows, in a store of their own.</summary>
internal sealed class VersionMaker : IDisposable
{
    private readonly FineTunePortal.Tests.TemporaryFolder _folder = new();

    public VersionMaker() => Store = new BlobStore(_folder.Path);

    public BlobStore Store { get; }

    public Guid Team { get; } = Guid.NewGuid();

    public BlobId Make(IEnumerable<(string Question, string Answer)> rows) =>
        Make(rows.Select(row => (IReadOnlyDictionary<string, DataValue>)new Dictionary<string, DataValue> { ["q"] = new(row.Question), ["a"] = new(row.Answer) }));

    public BlobId Make(IEnumerable<IReadOnlyDictionary<string, DataValue>> rows)
    {
        using var blob = Store.Create(Team);
        using var writer = new RowWriter(blob);
        foreach (var row in rows)
        {
            writer.Write(row);
        }

        return blob.Commit();
    }

    /// <summary>All rows, cells with a bar between.</summary>
    public IReadOnlyList<string> Read(BlobId rows)
    {
        using var stream = Store.OpenRead(Team, rows);
        return [.. StoredRows.Read(stream).Select(row => string.Join('|', row.Values.Select(cell => cell.Value.AsText() ?? cell.Value.ToJson())))];
    }

    public void Dispose() => _folder.Dispose();
}
