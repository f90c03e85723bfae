using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Templates;

namespace FineTunePortal.Bench.Fuzzing;

/// <summary>A reader of strangers' files, with good ones to damage.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Samples">Good files.</param>
/// <param name="Read">Reads one and uses what it read.</param>
/// <param name="IsRefusal">Whether an exception is how it refuses.</param>
internal sealed record Reader(string Name, Func<IEnumerable<byte[]>> Samples, Action<byte[]> Read, Func<Exception, bool> IsRefusal);

internal static class Readers
{
    private const int HeaderBytes = 6000;
    private const int LargestTokenizer = 22_000;

    private static readonly string s_fixtures = Path.Combine(Root(), "tests", "fixtures");
    private static readonly string s_file = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"fuzzing-{Environment.ProcessId}.json");
    private static readonly IReadOnlyList<ChatMessage> s_chat = [new("system", "Be brief."), new("user", "Hello"), new("assistant", "Hi"), new("user", "Bye")];

    public static IReadOnlyList<Reader> All { get; } =
    [
        new("safetensors", () => Files("models", "*.safetensors").Select(bytes => bytes[..Math.Min(HeaderBytes, bytes.Length)]), ReadHeader, error => error is SafetensorsException),
        new("config.json", () => Files("models", "config.json").Concat(Files("golden", "config.json")), ReadConfig, error => error is ConfigException),
        new("chat templates", () => Files("templates", "template.jinja"), ReadTemplate, error => error is TokenizerException),
        new("tokenizer.json", () => Files("tokenizers", "tokenizer.json").Where(bytes => bytes.Length < LargestTokenizer), ReadTokenizer, error => error is TokenizerException),
    ];

    private static void ReadHeader(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        SafetensorsHeader.Read(stream, "model.safetensors");
    }

    private static void ReadConfig(byte[] bytes)
    {
        var config = ModelConfig.Parse(TextModelConfig.Of(ConfigJson.Parse(System.Text.Encoding.UTF8.GetString(bytes), "config.json")));
        _ = config.ContextLength;
        _ = config.RotationSwitch;
        _ = ModelTasks.Of(config);
    }

    private static void ReadTemplate(byte[] bytes) =>
        JinjaChatTemplate.Parse(System.Text.Encoding.UTF8.GetString(bytes), new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>" }).Render(s_chat, addGenerationPrompt: true);

    private static void ReadTokenizer(byte[] bytes)
    {
        File.WriteAllBytes(s_file, bytes);
        var tokenizer = Tokenizer.Load(s_file);
        tokenizer.Decode(tokenizer.EncodeToIds("Hello wörld 123 \U0001f600!", addSpecialTokens: true));
    }

    private static IEnumerable<byte[]> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(s_fixtures, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FineTunePortal.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it inside the repository.");
        }

        return folder;
    }
}
