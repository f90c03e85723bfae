// bench/Engine: train|generate [shape] [fp32|bf16] [lora rank, 0 for full] [length] [steps or new tokens]
// The share of the machine's rate says more than tokens a second: both are measured in one run.
using System.Text.Json;
using FineTunePortal.Worker.Benchmarks;
using static TorchSharp.torch;

string Argument(int i, string otherwise) => args.Length > i ? args[i] : otherwise;
int Number(int i, int otherwise) => args.Length > i ? int.Parse(args[i], System.Globalization.CultureInfo.InvariantCulture) : otherwise;

var shape = BenchmarkShape.Named(Argument(1, BenchmarkShape.SmolLm2.Name));
var dtype = Argument(2, "fp32") == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
object result = Argument(0, "train") == "generate"
    ? GenerateBenchmark.Run(new GenerateBenchmarkOptions { Shape = shape, Dtype = dtype, NewTokens = Number(5, 64) })
    : TrainBenchmark.Run(new TrainBenchmarkOptions
    {
        Shape = shape,
        Dtype = dtype,
        LoraRank = Number(3, 16),
        Length = Number(4, 256),
        Steps = Number(5, 5),
    });
Console.WriteLine(JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true }));
