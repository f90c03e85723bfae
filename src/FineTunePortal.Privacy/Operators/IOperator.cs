namespace FineTunePortal.Privacy;

/// <summary>One way to make a value harmless. A new way is a class here, a member of <see cref="OperatorKind"/> and a line in <see cref="Anonymizer"/>.</summary>
internal interface IOperator
{
    /// <summary>What to write in the place of a value.</summary>
    string Apply(Occurrence occurrence);
}
