namespace FineTunePortal.Datasets;

public enum RecipeKind
{
    /// <summary>Personal data was taken out.</summary>
    Clean,

    /// <summary>Faults were mended.</summary>
    Mend,

    /// <summary>People changed rows by hand.</summary>
    Edit,

    /// <summary>Several versions were put together.</summary>
    Combine,
}
