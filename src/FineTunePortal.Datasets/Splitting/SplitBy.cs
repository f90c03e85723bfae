namespace FineTunePortal.Datasets;

/// <summary>What decides into which part a row goes.</summary>
public enum SplitBy
{
    /// <summary>Chance, by question: rows with the same question stay together.</summary>
    Question,

    /// <summary>Chance, by a column: rows of one customer, document or conversation stay together.</summary>
    Group,

    /// <summary>A column with dates: the newest rows are kept for the test, those before them for validation.</summary>
    Time,
}
