namespace FineTunePortal.Training.Names;

/// <summary>A place in a text.</summary>
/// <param name="Start">UTF-16 units.</param>
/// <param name="End">The first unit after it.</param>
/// <param name="Type">Index in <see cref="Privacy.Names.NameTags.Types"/>, or <see cref="Open"/>.</param>
public readonly record struct NamedSpan(int Start, int End, int Type)
{
    /// <summary>It may be one or not: nothing is learned from it, and nothing counted.</summary>
    public const int Open = -1;
}
