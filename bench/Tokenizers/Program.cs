using System.Diagnostics;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Training;

if (args.Length == 0 || args.Any(path => !File.Exists(path)))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/Tokenizers -- TEXT_FILE...\nTrains a vocabulary of 8,192 on the text and encodes it with that, on one core.");
    return 2;
}

var text = string.Concat(args.Select(File.ReadAllText));
var megabytes = System.Text.Encoding.UTF8.GetByteCount(text) / 1e6;
Console.WriteLine($"{megabytes:F1} MB of text, {Environment.ProcessorCount} cores");

foreach (var (name, pattern) in new[] { ("gpt2", WellKnownPatterns.Gpt2), ("llama3", WellKnownPatterns.Llama3) })
{
    Bench(name, pattern);
}

return 0;

void Bench(string name, string pattern)
{
    var options = new BpeTrainerOptions { Pattern = pattern };
    var watch = Stopwatch.StartNew();
    var trained = BpeTrainer.Train([text], options);
    Console.WriteLine($"{name,-8} train  {trained.Merges.Count,6} merges   {watch.Elapsed.TotalSeconds,6:F2} s");

    var folder = Directory.CreateTempSubdirectory("bench-").FullName;
    TokenizerFolder.Write(folder, trained, new TokenizerFolderOptions());
    var lines = text.Split('\n');
    foreach (var round in new[] { "cold", "warm" })
    {
        var tokenizer = Tokenizer.Load(folder);
        if (round == "warm")
        {
            EncodeAll(tokenizer.EncodeToIds);
        }

        Report("ids, by line", () => EncodeAll(tokenizer.EncodeToIds));
        Report("with offsets, by line", () => EncodeAll((line, special) => tokenizer.Encode(line, special).Ids));
        Report("ids, whole text", () => tokenizer.EncodeToIds(text).Length);

        void Report(string what, Func<int> encode)
        {
            watch.Restart();
            var tokens = encode();
            Console.WriteLine($"{name,-8} encode {round}: {what,-22} {tokens,9} tokens  {megabytes / watch.Elapsed.TotalSeconds,6:F1} MB/s");
        }
    }

    Directory.Delete(folder, recursive: true);

    int EncodeAll(Func<string, bool, int[]> encode) => lines.Sum(line => encode(line, false).Length);
}
