namespace FineTunePortal.Datasets;

public enum DataFormat
{
    /// <summary>Goes by the file's ending and first characters.</summary>
    Auto,
    Csv,
    Tsv,

    /// <summary>A JSON object a line.</summary>
    Jsonl,

    /// <summary>A JSON array of objects.</summary>
    Json,

    /// <summary>The first sheet of a workbook.</summary>
    Xlsx,
}
