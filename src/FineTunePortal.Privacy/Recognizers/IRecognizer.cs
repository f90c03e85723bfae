namespace FineTunePortal.Privacy;

/// <summary>
/// Finds kinds of personal data. Implementations hold no state, take time in proportion to the text whatever stands in
/// it, and never put a value into a reason or an exception.
/// </summary>
public interface IRecognizer
{
    /// <summary>What it finds: names of <see cref="EntityTypes"/>, or of a user's own kinds.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Adds what it finds, from left to right and without overlaps of its own.</summary>
    void Find(ScanText text, List<Finding> found);
}
