using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>Workers as processes of this machine: <c>finetune serve</c>.</summary>
internal sealed class ServingWorkers(ChildProcesses children, IOptions<PortalOptions> options, IStringLocalizer<ModelServers> texts) : IServingWorkers
{
    public async Task<IServingWorker> StartAsync(ServingOrder order)
    {
        string[] arguments = ["serve", "--model", order.Model, "--socket", order.Socket, "--idle-seconds", order.IdleSeconds.ToString(CultureInfo.InvariantCulture)];
        try
        {
            return new Worker(await children.StartAsync(options.Value.Worker, arguments), order.Log);
        }
        catch (Win32Exception exception)
        {
            throw new ServingException(texts["NoProgram", options.Value.Worker], exception);
        }
    }

    private sealed class Worker : IServingWorker
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

        private readonly Process _process;

        public Worker(Process process, string log)
        {
            _process = process;
            process.StandardInput.Close();
            var file = new StreamWriter(new FileStream(log, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
            process.ErrorDataReceived += (_, said) => Note(said.Data, file);
            process.OutputDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            Exited = WaitAsync(file);
        }

        public int ProcessId => _process.Id;

        public Task Exited { get; }

        public string LastWords { get; private set; } = "";

        public async Task StopAsync()
        {
            if (Exited.IsCompleted)
            {
                return;
            }

            Signals.Terminate(_process.Id);
            if (await Task.WhenAny(Exited, Task.Delay(s_patience)) != Exited)
            {
                _process.Kill(entireProcessTree: true);
                await Exited;
            }
        }

        private void Note(string? line, StreamWriter file)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                LastWords = line;
                file.WriteLine(line);
            }
        }

        private async Task WaitAsync(StreamWriter file)
        {
            // Also waits until all that it said was read.
            await _process.WaitForExitAsync();
            await file.DisposeAsync();
        }
    }
}
