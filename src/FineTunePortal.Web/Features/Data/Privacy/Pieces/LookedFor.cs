using FineTunePortal.Datasets;
using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Data.Privacy.Pieces;

/// <summary>The kinds of data that a search looks for.</summary>
internal static class LookedFor
{
    private static readonly IReadOnlyList<string> s_everything = Ordered(new ScanRules());
    private static readonly IReadOnlyList<string> s_patterns = Ordered(new ScanRules { PatternsOnly = true });

    /// <param name="report">What was searched; null: what would be.</param>
    public static IReadOnlyList<string> Types(ScanReport? report) => [.. report?.OwnKinds ?? [], .. report?.PatternsOnly == true ? s_patterns : s_everything];

    private static List<string> Ordered(ScanRules rules)
    {
        var types = TextScanner.By(rules).Types.ToHashSet();
        return [.. EntityTypes.All.Where(types.Contains)];
    }
}
