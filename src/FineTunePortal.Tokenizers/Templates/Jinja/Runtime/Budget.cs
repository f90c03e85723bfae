using System.Diagnostics;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>What rendering one conversation may cost. Templates come from strangers.</summary>
internal sealed class Budget(JinjaLimits limits)
{
    private const int StepsBetweenClockReadings = 16;

    [ThreadStatic]
    private static Budget? _current;

    private readonly long _start = Stopwatch.GetTimestamp();
    private long _steps;
    private long _written;
    private int _depth;

    /// <summary>Makes this the budget that values on this thread are charged to.</summary>
    public T Run<T>(Func<T> render)
    {
        var outer = _current;
        _current = this;
        try
        {
            return render();
        }
        finally
        {
            _current = outer;
        }
    }

    /// <summary>Charges work on values that isn't an expression of its own, such as comparing nested lists.</summary>
    public static void ChargeStep() => _current?.Step();

    /// <summary>Charges a value that a filter, method or operator has made.</summary>
    public static object? ChargeValue(object? value)
    {
        if (Py.TryText(value) is { } text)
        {
            _current?.Write(text.Length);
        }
        else if (value is PyList list)
        {
            _current?.Step(list.Count);
        }

        return value;
    }

    /// <summary>Called once for each statement and expression, and for each item of new lists.</summary>
    public void Step(int count = 1)
    {
        _steps += count;
        if (_steps % StepsBetweenClockReadings == 0 && Stopwatch.GetElapsedTime(_start) > limits.Time)
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
