using System.Runtime.InteropServices;

namespace FineTunePortal.Web.Hosting;

/// <summary>Signals to processes; .NET itself can only kill.</summary>
internal static partial class Signals
{
    private const int Term = 15;

    /// <summary>Asks a process to end.</summary>
    public static void Terminate(int processId) => _ = Kill(processId, Term);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
