namespace FineTunePortal.Web.Features.Runs.Shared;

/// <summary>Why a run did not end well, as <c>PortalRun.Reason</c> keeps it.</summary>
/// <param name="Code">One of <see cref="FineTunePortal.Runs.RunFailures"/> or of <see cref="Own"/>; null for a reason that was kept by an older portal.</param>
/// <param name="Detail">The engine's sentence, in English.</param>
public sealed record RunReason(string? Code, string? Detail)
{
    /// <summary>What the portal finds out by itself.</summary>
    public static IReadOnlyList<string> Own { get; } = ["OutOfMemory", "Killed", "Crashed", "NoEngine", "Vanished", "Ended", "Refused", "NotStarted", "LogDamaged"];

    public static string Of(string code, string? detail) => string.IsNullOrWhiteSpace(detail) ? "@" + code : $"@{code}\n{detail}";

    public static RunReason Parse(string? reason)
    {
        if (reason is not ['@', ..])
        {
            return new(null, reason);
        }

        int end = reason.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? new(reason[1..], null) : new(reason[1..end], reason[(end + 1)..]);
    }
}
