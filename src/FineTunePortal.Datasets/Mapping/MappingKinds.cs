namespace FineTunePortal.Datasets;

/// <summary>What can be done with each kind of mapping.</summary>
public static class MappingKinds
{
    /// <summary>Whether a model can learn from it here. Others are recognised, kept and shown.</summary>
    public static bool CanBeTrained(this MappingKind kind) => kind is not (MappingKind.Preference or MappingKind.Feedback);

    /// <summary>Whether texts are sorted, rather than written.</summary>
    public static bool Sorts(this MappingKind kind) => kind is MappingKind.Label or MappingKind.Labels or MappingKind.Number;
}
