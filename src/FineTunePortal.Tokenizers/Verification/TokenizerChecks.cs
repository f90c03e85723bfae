using System.Text.Json;

namespace FineTunePortal.Tokenizers.Verification;

/// <summary>
/// Runs a folder of tokenizer references (<c>tokenizer.json</c> with <c>cases.json</c>, <c>batch.json</c>, <c>streaming.json</c>,
/// <c>decode.json</c>; or <c>training.json</c> with its texts) through this library. Everything must be identical.
/// </summary>
public static class TokenizerChecks
{
    /// <summary>Whether the folder holds anything that <see cref="Run"/> compares.</summary>
    public static bool Applies(string folder) =>
        File.Exists(Path.Combine(folder, "training.json"))
        || (File.Exists(Path.Combine(folder, "tokenizer.json")) && File.Exists(Path.Combine(folder, "cases.json")));

    /// <summary>One result a file, as each is done.</summary>
    public static IEnumerable<CheckResult> Run(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (File.Exists(Path.Combine(folder, "training.json")))
        {
            yield return Compare(name, "bpe-training", Path.Combine(folder, "training.json"), row => TrainingCheck.Compare(row, folder));
            yield break;
        }

        var tokenizer = new Lazy<Tokenizer>(() => Tokenizer.Load(folder));
        var checks = new (string Name, Func<JsonElement, string?> Compare)[]
        {
            ("cases", row => EncodingCheck.CompareCase(tokenizer.Value, row)),
            ("batch", row => EncodingCheck.CompareBatch(tokenizer.Value, row)),
            ("streaming", row => DecodingCheck.CompareStream(tokenizer.Value, row)),
            ("decode", row => DecodingCheck.CompareDecode(tokenizer.Value, row)),
        };
        foreach (var (check, compare) in checks)
        {
            var path = Path.Combine(folder, check + ".json");
            if (File.Exists(path))
            {
                yield return Compare(name, check, path, compare);
            }
        }
    }

    private static CheckResult Compare(string folder, string check, string path, Func<JsonElement, string?> compare)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var faults = new FaultList();
            foreach (var row in document.RootElement.EnumerateArray())
            {
                faults.Add(compare(row));
            }

            return new CheckResult(folder, check, faults.IsEmpty, faults.Summary);
        }
        catch (UnsupportedComponentException e)
        {
            return new CheckResult(folder, check, null, e.Message);
        }
        catch (TokenizerException e)
        {
            return new CheckResult(folder, check, false, e.Message);
        }
    }
}
