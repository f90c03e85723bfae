namespace FineTunePortal.Privacy.Names;

/// <summary>How a word uses capitals and digits.</summary>
internal enum WordShapeKind
{
    Sign,
    Digits,
    LettersAndDigits,
    Small,
    OneCapital,
    Capitals,
    Capitalised,
    Mixed,
}
