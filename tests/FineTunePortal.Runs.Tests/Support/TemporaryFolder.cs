namespace FineTunePortal.Runs.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("runs-tests-").FullName;

    public string Path { get; }

    public RunFolder Run => new(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
