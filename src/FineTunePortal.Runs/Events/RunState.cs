namespace FineTunePortal.Runs;

/// <summary>Where a run stands. Written as lower-case words.</summary>
public enum RunState
{
    /// <summary>Model and data are being read and checked.</summary>
    Preparing,
    Training,
    Evaluating,
    Paused,

    /// <summary>The worker ended in order, and the run can go on later.</summary>
    Stopped,
    Cancelled,
    Failed,
    Done,
}
