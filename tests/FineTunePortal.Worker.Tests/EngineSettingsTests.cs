using FineTunePortal.Runs;
using FineTunePortal.Tests;

namespace FineTunePortal.Worker.Tests;

public class EngineSettingsTests
{
    private static readonly TrainingOptions s_defaults = new();

    [Fact]
    public void Read_ExampleFile_SaysTheDefaults() =>
        Assert.Equal(s_defaults, EngineSettings.Read(s_defaults with { Threads = 3, Dtype = Dtype.Bf16, Device = "cpu" }, Path.Combine(Repository.Root, "appsettings.example.json")));

    [Fact]
    public void Read_Values_AreTaken()
    {
        using var file = new SettingsFile("""{ "Logging": {}, "engine-notes": 1, "Engine": { "threads": 2, "Dtype": "bf16", "Device": "cuda:1", /* why */ } }""");
        Assert.Equal(s_defaults with { Threads = 2, Dtype = Dtype.Bf16, Device = "cuda:1" }, EngineSettings.Read(s_defaults, file.Path));
    }

    [Fact]
    public void Read_SeveralFaults_NamesThemAll()
    {
        using var file = new SettingsFile("""{ "Engine": { "Threads": "many", "Dtype": "fp8", "Device": "tpu", "Speed": 9 } }""");
        string message = Assert.Throws<UserErrorException>(() => EngineSettings.Read(s_defaults, file.Path)).Message;
        Assert.All(["Engine:threads: 'many'", "Engine:dtype: 'fp8'", "'tpu' is not a device", "Engine:Speed is not a setting"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\n  \"Engine\": {\n", "line 3")]
    [InlineData("""{ "Engine": 4 }""", "Engine must be a group")]
    public void Read_WrongFile_SaysWhat(string json, string message)
    {
        using var file = new SettingsFile(json);
        Assert.Contains(message, Assert.Throws<UserErrorException>(() => EngineSettings.Read(s_defaults, file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_SeveralFolders_FirstFileCounts()
    {
        using var near = new SettingsFile("""{ "Engine": { "Threads": 1 } }""");
        using var far = new SettingsFile("""{ "Engine": { "Threads": 2, "Device": "cpu" } }""");
        using var empty = new TemporaryFolder();
        Assert.Equal(s_defaults with { Threads = 1 }, EngineSettings.Apply(s_defaults, empty.Path, near.Folder, far.Folder));
        Assert.Equal(s_defaults, EngineSettings.Apply(s_defaults, empty.Path));
    }

    private sealed class SettingsFile : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public SettingsFile(string json) => File.WriteAllText(Path, json);

        public string Folder => _folder.Path;

        public string Path => _folder[EngineSettings.FileName];

        public void Dispose() => _folder.Dispose();
    }
}
