namespace FineTunePortal.Web.Features.Serving;

/// <summary>Starts workers that serve a model.</summary>
public interface IServingWorkers
{
    /// <summary>Starts one; it listens on its socket some time later.</summary>
    /// <exception cref="ServingException">It can't be started.</exception>
    Task<IServingWorker> StartAsync(ServingOrder order);
}

/// <summary>What to serve, and where.</summary>
/// <param name="Model">The base model's folder.</param>
/// <param name="Socket">Path of the Unix socket.</param>
/// <param name="Log">File for what the worker says.</param>
/// <param name="IdleSeconds">When to let go of memory.</param>
public sealed record ServingOrder(string Model, string Socket, string Log, int IdleSeconds);

/// <summary>A worker that was started.</summary>
public interface IServingWorker
{
    int ProcessId { get; }

    /// <summary>Complete when the process is gone.</summary>
    Task Exited { get; }

    /// <summary>The last line that it said.</summary>
    string LastWords { get; }

    /// <summary>Asks it to end, and makes it end when it doesn't.</summary>
    Task StopAsync();
}
