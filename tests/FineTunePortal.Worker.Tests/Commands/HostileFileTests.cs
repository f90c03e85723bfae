using FineTunePortal.Tests;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Templates;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

/// <summary>Every file of <c>fixtures/hostile</c> is refused with a sentence of its own, which names the file.</summary>
public class HostileFileTests
{
    private static readonly string s_hostile = Repository.Fixture("hostile");
    private static readonly string s_model = Repository.Fixture("models", "llama", "model");

    public static IReadOnlyDictionary<string, string> Errors { get; } =
        File.ReadLines(Path.Combine(s_hostile, "errors.txt")).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. Errors.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_IsRefused_WithItsSentence(string file) => Assert.Equal(Errors[file], Refusal(file));

    [Fact]
    public void Errors_OfAllFiles_AreListedAndDiffer()
    {
        var files = Directory.EnumerateFiles(s_hostile, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(s_hostile, path)).Where(path => path.Contains('/', StringComparison.Ordinal));

        Assert.Equal(files.Order(StringComparer.Ordinal), Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Errors.Count, Errors.Values.Distinct(StringComparer.Ordinal).Count());
    }

    private static string Refusal(string file)
    {
        string path = Path.Combine(s_hostile, file);
        using var model = new TemporaryFolder();
        return Path.GetDirectoryName(file) switch
        {
            "template" => Assert.ThrowsAny<TokenizerException>(() => JinjaChatTemplate.Parse(File.ReadAllText(path)).Render([new ChatMessage("user", "Hello")], addGenerationPrompt: true)).Message,
            "tokenizer" => Shortened(CommandHost.RunWith("ab\n", "tokenize", "--model", With("tokenizer.json")).Complaint),
            "config" => Logits(With("config.json")),
            "weights" => Logits(With("model.safetensors")),
            "index" => Logits(With("model.safetensors.index.json", without: "model.safetensors")),
            var kind => throw new InvalidOperationException($"'{kind}' is no kind of file that this test knows."),
        };

        string With(string name, string? without = null)
        {
            foreach (string good in Directory.EnumerateFiles(s_model).Where(good => Path.GetFileName(good) != name && Path.GetFileName(good) != without))
            {
                File.Copy(good, model[Path.GetFileName(good)]);
            }

            File.Copy(path, model[name]);
            return model.Path;
        }

        string Logits(string folder) => Shortened(CommandHost.Run("logits", "--model", folder, "--ids", "1", "--out", model["never"]).Complaint);

        string Shortened(string complaint) => complaint.Replace(model.Path + "/", "", StringComparison.Ordinal).Replace(model.Path, "MODEL", StringComparison.Ordinal);
    }
}
