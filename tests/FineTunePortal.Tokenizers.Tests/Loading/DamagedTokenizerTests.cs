using FineTunePortal.Tests;

namespace FineTunePortal.Tokenizers.Loading;

public class DamagedTokenizerTests
{
    public static TheoryData<string> Folders => ["gpt2", "llama2-legacy", "t5", "bert-uncased", "x-added-tokens"];

    /// <summary>Whatever is changed in a file, loading and encoding either work or end in a TokenizerException.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void Load_RandomlyDamagedFile_WorksOrExplains(string name)
    {
        const int Seed = 20_000;
        const int Files = 60;
        var original = File.ReadAllBytes(Repository.Fixture("tokenizers", name, "tokenizer.json"));
        var random = new Random(Seed);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "tokenizer.json");
        var loaded = 0;
        for (var i = 0; i < Files; i++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                // Most structure is near the beginning.
                var at = random.Next(2) == 0 ? random.Next(Math.Min(bytes.Length, 4000)) : random.Next(bytes.Length);
                bytes[at] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"0123456789\"{}[],:\\ntfe-"[random.Next(22)];
            }

            File.WriteAllBytes(path, bytes);
            try
            {
                var tokenizer = Tokenizer.Load(folder.Path);
                tokenizer.Decode(tokenizer.Encode("Hello wörld 😀 123", "and <a> pair </s>").Ids);
                loaded++;
            }
            catch (TokenizerException)
            {
                continue;
            }
        }

        Assert.InRange(loaded, 1, Files);
    }
}
