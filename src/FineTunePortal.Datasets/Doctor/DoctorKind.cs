namespace FineTunePortal.Datasets;

/// <summary>What a doctor finds.</summary>
public enum DoctorKind
{
    /// <summary>Nothing stands in any column that is learned from.</summary>
    EmptyRow,

    /// <summary>A cell that is needed holds nothing.</summary>
    EmptyCell,

    /// <summary>Space around a text, or signs that nobody sees.</summary>
    OuterSpace,

    /// <summary>Letters read in the wrong encoding, which can be mended.</summary>
    BrokenLetters,

    /// <summary>Letters replaced by <c>�</c>, which can't.</summary>
    LostLetters,

    Duplicate,

    NearDuplicate,

    /// <summary>A row to learn from that is, or is nearly, one that is held out.</summary>
    Leak,

    LabelTypo,

    /// <summary>A label with too few examples.</summary>
    RareLabel,

    /// <summary>Labels with very different numbers of examples.</summary>
    Imbalance,

    /// <summary>More tokens than the model reads: the rest is cut off.</summary>
    TooLong,

    /// <summary>Rows in another language than most.</summary>
    OtherLanguage,

    /// <summary>Several answers in one cell.</summary>
    SeveralAnswers,
}
