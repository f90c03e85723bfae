using FineTunePortal.Hub.Download;

namespace FineTunePortal.Worker.Terminal;

/// <summary>How far files have come, on stderr: a bar with the time left on a terminal, a plain line now and then in a pipe.</summary>
public sealed class TransferProgress(CommandTerminal terminal, TimeProvider time) : IProgress<DownloadProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromSeconds(10);

    private long _lastLine = time.GetTimestamp();
    private bool _barIsShown;

    /// <summary>Shows it.</summary>
    public void Report(DownloadProgress value)
    {
        if (value.Note is { } note)
        {
            TakeBarAway();
            terminal.Error.WriteLine(note);
        }

        if (terminal.ErrorIsTerminal)
        {
            int filled = value.BytesTotal == 0 ? 0 : (int)Math.Clamp(BarWidth * value.BytesDone / value.BytesTotal, 0, BarWidth);
            terminal.Error.Write($"\r\u001b[K[{new string('#', filled)}{new string('.', BarWidth - filled)}] {Figures(value)}");
            _barIsShown = true;
        }
        else if (time.GetElapsedTime(_lastLine) >= s_lineEvery)
        {
            // Short work stays silent in a pipe.
            _lastLine = time.GetTimestamp();
            terminal.Error.WriteLine(Figures(value));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose() => TakeBarAway();

    private void TakeBarAway()
    {
        if (_barIsShown)
        {
            terminal.Error.Write("\r\u001b[K");
            _barIsShown = false;
        }
    }

    private static string Figures(DownloadProgress value) =>
        $"{ByteCount.Text(value.BytesDone)} of {ByteCount.Text(value.BytesTotal)}  {ByteCount.Text(value.BytesPerSecond)}/s"
        + (value.TimeLeft is { } left ? $"  {Duration.Text(left.TotalSeconds)} left" : "");
}
