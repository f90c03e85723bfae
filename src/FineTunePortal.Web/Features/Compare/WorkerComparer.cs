using System.ComponentModel;
using System.Globalization;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>Compares with the engine in a process of its own: <c>finetune compare</c>.</summary>
internal sealed class WorkerComparer(ChildProcesses children, IOptions<PortalOptions> options, IStringLocalizer<ModelServers> texts) : IComparer
{
    public Task CompareAsync(ComparisonOrder order, CancellationToken cancellationToken)
    {
        string[] tuned = order.Adapter is { } adapter ? ["--adapter", adapter] : ["--tuned", order.Tuned!];
        string[] questions = order.MostQuestions is { } most ? ["--max-questions", most.ToString(CultureInfo.InvariantCulture)] : [];
        string[] arguments =
        [
            "compare", "--model", order.Base, .. tuned, "--data", order.Rows, "--data-format", "jsonl", "--messages-column", "messages", .. questions,
            "--out", order.Report, "--events", order.Events,
        ];
        return RunAsync(arguments, cancellationToken);
    }

    public async Task SortAsync(SortingOrder order, CancellationToken cancellationToken)
    {
        string[] adapter = order.Adapter is { } folder ? ["--adapter", folder] : [];
        string report = await RunAsync(
            ["evaluate", "--model", order.Model, .. adapter, "--data", order.Rows, "--data-format", "jsonl", "--text-column", "text", "--label-column", "label", "--answers", order.Texts, "--json"],
            cancellationToken);
        AtomicFile.WriteText(order.Report, report);
    }

    /// <summary>What the engine said on its standard output.</summary>
    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = await children.StartAsync(options.Value.Worker, arguments);
            process.StandardInput.Close();
            var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var written = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                throw;
            }

            if (process.ExitCode != 0)
            {
                throw new ComparisonException((await said).Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? texts["Broken"].Value);
            }

            return await written;
        }
        catch (Win32Exception exception)
        {
            throw new ComparisonException(texts["NoProgram", options.Value.Worker], exception);
        }
    }
}
