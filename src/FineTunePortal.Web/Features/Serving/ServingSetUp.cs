using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>What all model servers share.</summary>
internal sealed record ServingSetUp(string Folder, IServingWorkers Workers, PidFiles Pids, FreeMemory Memory, TimeProvider Clock, IStringLocalizer Texts, int IdleSeconds)
{
    /// <summary>What Linux allows for a socket's path, in bytes.</summary>
    public const int LongestSocket = 107;

    public string Socket(string name) => Path.Combine(Folder, name + ".sock");

    public string Log(string name) => Path.Combine(Folder, name + ".log");
}
