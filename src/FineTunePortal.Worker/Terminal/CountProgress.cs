using System.Diagnostics;
using System.Globalization;

namespace FineTunePortal.Worker.Terminal;

/// <summary>How far a count has come: a bar with the time left on a terminal, a plain line now and then in a pipe.</summary>
/// <param name="terminal">Where it is shown, on stderr.</param>
/// <param name="label">What is counted: <c>answers</c>.</param>
/// <param name="total">Where the count ends.</param>
public sealed class CountProgress(CommandTerminal terminal, string label, long total) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_drawEvery = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _lastShown = TimeSpan.MinValue;
    private long _done;
    private bool _barIsShown;

    /// <summary>So many more are done.</summary>
    public void Advance(long count)
    {
        _done += count;
        var now = _clock.Elapsed;
        var every = terminal.ErrorIsTerminal ? s_drawEvery : s_lineEvery;
        // In a pipe nothing is said before the first interval is over: short work stays silent.
        var last = _lastShown == TimeSpan.MinValue && !terminal.ErrorIsTerminal ? TimeSpan.Zero : _lastShown;
        if (last == TimeSpan.MinValue || now - last >= every)
        {
            _lastShown = now;
            Show(now);
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (_barIsShown)
        {
            terminal.Error.Write("\r\u001b[K");
            _barIsShown = false;
        }
    }

    private void Show(TimeSpan now)
    {
        double left = _done == 0 ? 0 : now.TotalSeconds * (total - _done) / _done;
        string figures = string.Create(CultureInfo.InvariantCulture, $"{_done}/{total} {label}  {Duration.Text(left)} left");
        if (terminal.ErrorIsTerminal)
        {
            int filled = total == 0 ? 0 : (int)(BarWidth * _done / total);
            terminal.Error.Write($"\r\u001b[K[{new string('#', filled)}{new string('.', BarWidth - filled)}] {figures}");
            _barIsShown = true;
        }
        else
        {
            terminal.Error.WriteLine(figures);
        }
    }
}
