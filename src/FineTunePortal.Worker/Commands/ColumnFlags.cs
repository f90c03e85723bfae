using System.CommandLine;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Commands;

/// <summary>The flags that say how a file of examples is read, for commands that try all of it.</summary>
internal static class ColumnFlags
{
    // What would hold rows back, or bring others.
    private static readonly string[] s_splitting = [nameof(RunData.ValidationFile), nameof(RunData.TestFile), nameof(RunData.ValidationShare), nameof(RunData.SplitSeed)];

    public static KnobFlags<RunData> Of(Command command) => new(command, Knobs.Data, new RunData(), knob => !s_splitting.Contains(knob.Name));
}
