namespace FineTunePortal.Datasets;

public enum DataFormat
{
    /// <summary>Goes by the file's first characters and its ending.</summary>
    Auto,
    Csv,
    Tsv,

    /// <summary>A JSON object a line.</summary>
    Jsonl,

    /// <summary>A JSON list of objects, alone or somewhere in an object.</summary>
    Json,

    /// <summary>A sheet of a workbook, also of an old one (XLS).</summary>
    Xlsx,

    /// <summary>Text without columns.</summary>
    Text,
}
