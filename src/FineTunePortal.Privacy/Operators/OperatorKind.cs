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

    /// <summary>An invented value of the same kind, another one at each place, so that nobody can see which rows speak of the same person.</summary>
    Fake,

    /// <summary>A short keyed fingerprint, the same one wherever the value stands: <c>3f9a0c51d2e7</c>.</summary>
    Hash,

    /// <summary>Dates move by a number of days, the same for the whole data set or for a person; other values get a label.</summary>
    Shift,

    /// <summary>Something coarser: the year, the country, the age group, the first part of a postcode, the network.</summary>
    Generalise,

    /// <summary>An encrypted value that the holder of the key can turn back.</summary>
    Reversible,

    /// <summary>Nothing in its place.</summary>
    Remove,

    /// <summary>Left as it is.</summary>
    Keep,
}
