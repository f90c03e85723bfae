using System.Globalization;

namespace TorchSharp;

/// <summary>Counts of what happened to the tensors of one thread since the last reset.</summary>
public class LifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }

    public long DisposedOutsideScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    public long DisposedInScopeCount { get; internal set; }

    public long AttachedToScopeCount { get; internal set; }

    public long DetachedFromScopeCount { get; internal set; }

    public long ThreadTotalLiveCount =>
        CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"live {ThreadTotalLiveCount}; created {CreatedInScopeCount} in scopes, {CreatedOutsideScopeCount} outside; " +
        $"disposed {DisposedInScopeCount} in scopes, {DisposedOutsideScopeCount} outside; " +
        $"attached {AttachedToScopeCount}, detached {DetachedFromScopeCount}");
}
