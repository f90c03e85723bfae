using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Tabs.Rows;

namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>Searching: goes through all rows, shows what it has found so far, and can be stopped.</summary>
public partial class RowsTab
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(200);

    private RowSearch? _search;
    private CancellationTokenSource? _stop;
    private long _searched;
    private bool _isLive;
    private bool _isSearching;
    private bool _isStopped;

    private void Search(RowQuery wanted) => navigation.NavigateTo(View.Address("rows", RowsAddress.Write(wanted) + (AsModel ? "&show=model" : "")));

    private void StartSearch()
    {
        StopSearch();
        (_stop, _isSearching, _isStopped, _searched, _shown, _numbers) = (new CancellationTokenSource(), true, false, 0, [], []);
        _search = new RowSearch(Wanted, _draft.Draft, View.Mapping, [.. View.Summary.Columns.Select(column => column.Name)], _rating);
        _ = FollowAsync(_search, _stop);
    }

    private void StopSearch()
    {
        _stop?.Cancel();
        _stop = null;
    }

    private async Task FollowAsync(RowSearch search, CancellationTokenSource stop)
    {
        var token = stop.Token;
        var work = Task.Run(() =>
        {
            using var rows = datasets.OpenRows(View.Dataset.TeamId, View.Version);
            if (rows is not null)
            {
                search.Run(rows, new Searched(this), token);
            }
        }, CancellationToken.None);
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(s_tick, CancellationToken.None));
            await ShowAsync(search, over: false);
        }

        // Stopped by its reader: what was found is still of use.
        bool stopped = work.IsCanceled || work.Exception?.InnerException is OperationCanceledException;
        stop.Dispose();
        if (_search == search)
        {
            (_isSearching, _isStopped, _stop) = (false, stopped, null);
            _gone = work.IsFaulted && !stopped;
            await ShowAsync(search, over: true);
        }
    }

    private async Task ShowAsync(RowSearch search, bool over)
    {
        if (_search == search)
        {
            if (over || _shown.Count < PerPage)
            {
                await LoadAsync();
            }

            await InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>Takes the number at once: a Progress would send it round the circuit.</summary>
    private sealed class Searched(RowsTab tab) : IProgress<long>
    {
        public void Report(long value) => tab._searched = value;
    }
}
