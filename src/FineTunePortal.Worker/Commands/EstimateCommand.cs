using System.CommandLine;
using System.Globalization;
using FineTunePortal.Kernels;
using FineTunePortal.Runs;
using FineTunePortal.Worker.Terminal;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune estimate</c>: what this machine can do, measured in about a second.</summary>
internal static class EstimateCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("estimate", "Measure in about a second what this machine can do; the portal says from it how long a run takes.") { json };
        var compute = new ComputeFlags(command, Dtype.Fp32);
        command.SetAction(parsed =>
        {
            // Threads and device; the number format is what is to be found out.
            var speed = Measure(compute.Choose(parsed).Device);
            terminal.Output.WriteLine(parsed.GetValue(json) ? speed.ToJson() : Text(speed));
            return CommandExit.Done;
        });
        return command;
    }

    private static MachineSpeed Measure(string name)
    {
        var device = new Device(name);
        var choice = DtypeChoice.Measure(device);
        var gpu = device.type == TorchSharp.DeviceType.CUDA ? Memory.device(device.index) : null;
        return new()
        {
            Fp32Rate = choice.Fp32Rate,
            Bf16Rate = choice.Bf16Rate,
            Dtype = choice.Dtype == ScalarType.BFloat16 ? "bf16" : "fp32",
            Reason = choice.Reason,
            Device = name,
            Cores = Environment.ProcessorCount,
            Threads = get_num_threads(),
            // Of the machine, or of the container that limits this process.
            MemoryTotalBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            MemoryAvailableBytes = Memory.available_bytes(),
            DeviceMemoryTotalBytes = gpu?.Total,
            DeviceMemoryAvailableBytes = gpu?.Free,
        };
    }

    private static string Text(MachineSpeed speed) => string.Create(CultureInfo.InvariantCulture, $"""
        {speed.Device}, {speed.Threads} threads on {speed.Cores} cores
        {speed.Fp32Rate / 1e9,10:0} GFLOP/s in fp32
        {speed.Bf16Rate / 1e9,10:0} GFLOP/s in bf16: {speed.Reason}, so auto takes {speed.Dtype}
        {speed.MemoryTotalBytes / (double)(1L << 30),10:0.0} GiB of memory, {speed.MemoryAvailableBytes / (double)(1L << 30):0.0} GiB of it free
        """);
}
