namespace FineTunePortal.Privacy;

/// <summary>How policies name operators.</summary>
public static class OperatorNames
{
    /// <summary>In the order in which they are told.</summary>
    public static IReadOnlyDictionary<string, OperatorKind> All { get; } = new Dictionary<string, OperatorKind>(StringComparer.Ordinal)
    {
        ["label"] = OperatorKind.Replace,
        ["pseudonym"] = OperatorKind.Pseudonym,
        ["fake"] = OperatorKind.Fake,
        ["mask"] = OperatorKind.Mask,
        ["hash"] = OperatorKind.Hash,
        ["shift"] = OperatorKind.Shift,
        ["generalise"] = OperatorKind.Generalise,
        ["reversible"] = OperatorKind.Reversible,
        ["remove"] = OperatorKind.Remove,
        ["keep"] = OperatorKind.Keep,
    };
}
