using System.Diagnostics;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>What rendering one conversation may cost. Templates come from strangers.</summary>
internal sealed class Budget(JinjaLimits limits)
{
    private const int StepsBetweenClockReadings = 1 << 10;
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _steps;
    private long _written;
    private int _depth;

    /// <summary>Called once for each statement and expression.</summary>
    public void Step()
    {
        if (++_steps % StepsBetweenClockReadings == 0 && Stopwatch.GetElapsedTime(_start) > limits.Time)
        {
            throw Errors.Limit($"rendering takes longer than {limits.Time.TotalSeconds:0.#} seconds");
        }

        if (_steps > limits.Steps)
        {
            throw Errors.Limit($"rendering takes more than {limits.Steps:N0} steps");
        }
    }

    /// <summary>Called for all text that is written, also into variables.</summary>
    public void Write(int characters)
    {
        _written += characters;
        if (_written > limits.Characters)
        {
            throw Errors.Limit($"more than {limits.Characters:N0} characters are written");
        }
    }

    /// <summary>Runs a macro or a level of a recursive loop.</summary>
    public T Deeper<T>(Func<T> run)
    {
        if (++_depth > limits.Depth)
        {
            throw Errors.Recursion();
        }

        var result = run();
        _depth--;
        return result;
    }
}
