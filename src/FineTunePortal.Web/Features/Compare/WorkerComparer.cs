using System.ComponentModel;
using System.Globalization;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>Compares with the engine in a process of its own: <c>finetune compare</c>.</summary>
internal sealed class WorkerComparer(ChildProcesses children, IOptions<PortalOptions> options, IStringLocalizer<ModelServers> texts) : IComparer
{
    public async Task CompareAsync(ComparisonOrder order, CancellationToken cancellationToken)
    {
        string[] tuned = order.Adapter is { } adapter ? ["--adapter", adapter] : ["--tuned", order.Tuned!];
        string[] questions = order.MostQuestions is { } most ? ["--max-questions", most.ToString(CultureInfo.InvariantCulture)] : [];
        string[] arguments =
        [
            "compare", "--model", order.Base, .. tuned, "--data", order.Rows, "--data-format", "jsonl", "--messages-column", "messages", .. questions,
            "--out", order.Report, "--events", order.Events,
        ];
        try
        {
            using var process = await children.StartAsync(options.Value.Worker, arguments);
            process.StandardInput.Close();
            var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
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
        }
        catch (Win32Exception exception)
        {
            throw new ComparisonException(texts["NoProgram", options.Value.Worker], exception);
        }
    }
}
