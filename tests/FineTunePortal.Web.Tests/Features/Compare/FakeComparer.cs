using System.Collections.Concurrent;
using FineTunePortal.Web.Features.Compare;

namespace FineTunePortal.Web.Tests.Features.Compare;

/// <summary>Compares nothing: writes a report that is given.</summary>
internal sealed class FakeComparer : IComparer
{
    public ConcurrentQueue<ComparisonOrder> Orders { get; } = [];

    public string Report { get; set; } = Reports.Json;

    public string? Fails { get; set; }

    /// <summary>When set, no report comes until it is complete.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public async Task CompareAsync(ComparisonOrder order, CancellationToken cancellationToken)
    {
        Orders.Enqueue(order);
        await File.WriteAllTextAsync(order.Events, "{\"done\":0,\"total\":6}\n{\"done\":2,\"total\":6}\n{\"done\":3,", cancellationToken);
        if (Hold is { } hold)
        {
            await hold.Task.WaitAsync(cancellationToken);
        }

        if (Fails is { } reason)
        {
            throw new ComparisonException(reason);
        }

        await File.WriteAllTextAsync(order.Report, Report, cancellationToken);
    }

    public async Task SortAsync(SortingOrder order, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(order.Texts, Reports.SortedTexts, cancellationToken);
        await File.WriteAllTextAsync(order.Report, Reports.Sorting, cancellationToken);
    }
}
