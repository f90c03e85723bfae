namespace FineTunePortal.Training.Recipes;

/// <summary>Keeps sample answers from taking more than a small share of a run's time.</summary>
/// <param name="time">Clock.</param>
internal sealed class SampleBudget(TimeProvider time)
{
    private const double Share = 0.05;

    private readonly long _started = time.GetTimestamp();
    private TimeSpan _spent;
    private TimeSpan _last;

    /// <summary>Whether answers that take as long as the last ones stay within the share.</summary>
    public bool Allows => _spent + _last <= time.GetElapsedTime(_started) * Share;

    /// <summary>Runs what writes the answers.</summary>
    /// <param name="write">Writes them.</param>
    /// <param name="counts">False for answers that are written whatever they cost: they only show how long answers take.</param>
    public void Spend(Action write, bool counts = true)
    {
        long began = time.GetTimestamp();
        write();
        _last = time.GetElapsedTime(began);
        _spent += counts ? _last : TimeSpan.Zero;
    }
}
