namespace FineTunePortal.Privacy;

/// <summary>
/// Finds what has no pattern, by its words and what stands around it: names of people, places and organisations, and
/// addresses. Safe for use from several threads; takes time in proportion to the text.
/// </summary>
public interface IEntityModel
{
    /// <summary>The kinds that it finds, of <see cref="EntityTypes"/>.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Adds what it finds, from left to right and without overlaps of its own.</summary>
    void Find(ScanText text, List<Finding> found);
}
