// bench/Loading: writes checkpoints of about 500 MB with random weights and loads each in a process of its own.
// Says how much memory that process took at most beside pages of files (RssAnon), as a share of the weights in the dtype asked for.
using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Bench.Loading;
using static TorchSharp.torch;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["load", var model, var dtype])
{
    Console.WriteLine(LoadingCost.Measure(model, Enum.Parse<ScalarType>(dtype)));
    return;
}

var folder = Directory.CreateTempSubdirectory("bench-loading-").FullName;
try
{
    foreach (var kind in RandomCheckpoint.Kinds)
    {
        foreach (var stored in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            var path = RandomCheckpoint.Write(Path.Combine(folder, $"{kind}-{stored}"), kind, stored);
            foreach (var wanted in new[] { ScalarType.Float32, ScalarType.BFloat16 })
            {
                Console.Write($"{kind}, stored in {stored}, loaded in {wanted}: ");
                using var child = Process.Start(Environment.ProcessPath!, ["load", path, wanted.ToString()]);
                child.WaitForExit();
            }

            Directory.Delete(path, recursive: true);
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
