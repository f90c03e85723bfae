namespace FineTunePortal.Privacy;

internal enum ExamplePartKind
{
    Digits,
    Letters,

    /// <summary>A dash, slash, space or the like.</summary>
    Mark,
}
