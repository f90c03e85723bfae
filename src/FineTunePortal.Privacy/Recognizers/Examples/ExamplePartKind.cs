namespace FineTunePortal.Privacy;

/// <summary>What stands in one place of a pattern.</summary>
public enum ExamplePartKind
{
    Digits,
    Letters,

    /// <summary>A dash, slash, space or the like.</summary>
    Mark,
}
