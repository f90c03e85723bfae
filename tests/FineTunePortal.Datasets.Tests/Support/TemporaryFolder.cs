using System.Text;

namespace FineTunePortal.Datasets.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("datasets-tests-").FullName;

    public string Write(string name, string content, Encoding? encoding = null) => Write(name, [.. (encoding ?? Utf8).GetPreamble(), .. (encoding ?? Utf8).GetBytes(content)]);

    public string Write(string name, byte[] content)
    {
        var file = Path.Combine(path, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    /// <summary>What was found, with the folder's name taken out.</summary>
    public string FaultsOf(Dataset dataset) => dataset.Faults.ToString().Replace(path + "/", "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(path, recursive: true);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
