namespace FineTunePortal.Datasets;

/// <summary>What is done to rows.</summary>
public enum MendKind
{
    /// <summary>Takes away space around texts and signs that nobody sees.</summary>
    Trim,

    /// <summary>Brings letters back that were read in the wrong encoding.</summary>
    FixLetters,

    /// <summary>Drops rows in which the column (without one: everything that is learned from) is empty.</summary>
    DropEmpty,

    /// <summary>Puts a text into the column's empty cells.</summary>
    Fill,

    /// <summary>Drops rows with letters that are lost.</summary>
    DropLost,

    /// <summary>Keeps the first of equal rows.</summary>
    DropDuplicates,

    /// <summary>Keeps the first of rows that are nearly the same.</summary>
    DropNearDuplicates,

    /// <summary>Drops rows to learn from that are (nearly) among those held out.</summary>
    DropLeaks,

    /// <summary>Renames labels.</summary>
    RenameLabels,

    /// <summary>Drops rows with certain labels.</summary>
    DropLabels,

    /// <summary>Drops rows that are longer than the model reads.</summary>
    DropLong,

    /// <summary>Drops rows in other languages than one.</summary>
    KeepLanguage,

    /// <summary>Makes a row of each answer.</summary>
    SplitAnswers,
}
