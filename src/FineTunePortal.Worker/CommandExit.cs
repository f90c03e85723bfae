namespace FineTunePortal.Worker;

/// <summary>Exit codes.</summary>
public static class CommandExit
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>It failed; stderr says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by a signal or a request; may be continued.</summary>
    public const int Interrupted = 130;
}
