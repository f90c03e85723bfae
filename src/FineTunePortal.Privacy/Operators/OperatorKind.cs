namespace FineTunePortal.Privacy;

/// <summary>What can be done with a value that was found.</summary>
public enum OperatorKind
{
    /// <summary>A label in its place: <c>[EMAIL]</c>.</summary>
    Replace,

    /// <summary>Stars that keep its shape, and its last characters where those tell nobody: <c>**** **** **** 1111</c>.</summary>
    Mask,

    /// <summary>An invented value of the same kind, the same one wherever the value stands in the data set.</summary>
    Pseudonym,

    /// <summary>Nothing in its place.</summary>
    Remove,

    /// <summary>Left as it is.</summary>
    Keep,
}
