namespace FineTunePortal.Privacy;

/// <summary>How much a form says by itself.</summary>
internal enum Strength
{
    /// <summary>Nothing: other numbers look the same. A word or the column must say what it is.</summary>
    Weak,

    /// <summary>Something: it is possible without a word.</summary>
    Fair,

    /// <summary>Much: it is likely without a word.</summary>
    Strong,
}
