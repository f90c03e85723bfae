namespace FineTunePortal.Tokenizers;

/// <summary>A folder that lasts as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tokenizers-").FullName;

    /// <summary>Writes a file into the folder and returns the folder.</summary>
    public string With(string name, string content)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), content);
        return Path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
