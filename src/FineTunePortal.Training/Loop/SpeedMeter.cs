using System.Diagnostics;

namespace FineTunePortal.Training.Loop;

/// <summary>Tokens a second over the last steps, so that an estimate of the time left follows a machine that gets busy.</summary>
public sealed class SpeedMeter
{
    private const int Window = 20;
    private readonly Queue<(int Tokens, double Seconds)> _steps = [];
    private readonly Stopwatch _clock = new();

    /// <summary>Tokens a second, padding left out; 0 before the first step.</summary>
    public double TokensPerSecond => _steps.Count == 0 ? 0 : _steps.Sum(step => step.Tokens) / _steps.Sum(step => step.Seconds);

    /// <summary>Mean seconds of a step; 0 before the first one.</summary>
    public double SecondsPerStep => _steps.Count == 0 ? 0 : _steps.Average(step => step.Seconds);

    /// <summary>A step begins.</summary>
    public void Start() => _clock.Restart();

    /// <summary>The step that began last has read so many tokens.</summary>
    public void Stop(int tokens)
    {
        _steps.Enqueue((tokens, Math.Max(_clock.Elapsed.TotalSeconds, 1e-9)));
        if (_steps.Count > Window)
        {
            _steps.Dequeue();
        }
    }
}
