using System.CommandLine;
using FineTunePortal.Runs;
using FineTunePortal.Training.Numerics;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Commands;

/// <summary>The flags of every command that computes: <c>--dtype</c>, <c>--threads</c>, <c>--device</c>.</summary>
internal sealed class ComputeFlags
{
    private const long SmallModelBytes = 2L << 30;

    private readonly KnobFlags<TrainingOptions> _flags;
    private readonly Dtype? _dtype;

    /// <param name="command">Gets the flags.</param>
    /// <param name="dtype">The number format of a command that doesn't leave it to the settings; null where these decide.</param>
    public ComputeFlags(Command command, Dtype? dtype = null)
    {
        _dtype = dtype;
        var defaults = new TrainingOptions();
        _flags = new(command, Knobs.Training, dtype is { } format ? defaults with { Dtype = format } : defaults,
            knob => knob.Name is nameof(TrainingOptions.Dtype) or nameof(TrainingOptions.Threads) or nameof(TrainingOptions.Device));
    }

    /// <summary>What flags and settings ask for; nothing is measured yet.</summary>
    public TrainingOptions Options(ParseResult parsed)
    {
        var settings = EngineSettings.Apply(new TrainingOptions());
        return _flags.Apply(parsed, _dtype is { } format ? settings with { Dtype = format } : settings);
    }

    /// <summary>
    /// As <see cref="Choose(ParseResult)"/>, but a model that is small enough computes in fp32 where nobody asks for another
    /// format: its answers then don't depend on what a measurement found while the machine was busy.
    /// </summary>
    public NumericEnvironment Choose(ParseResult parsed, ModelLocation location)
    {
        var options = Options(parsed);
        long bytes = Directory.EnumerateFiles(location.Model, "*.safetensors").Sum(file => new FileInfo(file).Length);
        return Choose(options.Dtype == Dtype.Auto && bytes <= SmallModelBytes ? options with { Dtype = Dtype.Fp32 } : options);
    }

    /// <summary>Sets the thread pools of this process and decides the number format.</summary>
    /// <exception cref="UserErrorException">A GPU is asked for and there is none.</exception>
    public NumericEnvironment Choose(ParseResult parsed) => Choose(Options(parsed));

    private static NumericEnvironment Choose(TrainingOptions options)
    {
        RequireDevice(options.Device);
        return NumericEnvironment.Choose(options.Dtype, options.Threads, options.Device);
    }

    private static void RequireDevice(string device)
    {
        int gpus = cuda.is_available() ? cuda.device_count() : 0;
        if (device.StartsWith("cuda", StringComparison.Ordinal) && new Device(device).index >= gpus)
        {
            throw new UserErrorException(gpus == 0
                ? $"--device {device}: this machine has no GPU that can be used. Take --device cpu."
                : $"--device {device}: this machine has {gpus} GPUs, counted from cuda:0.");
        }
    }
}
