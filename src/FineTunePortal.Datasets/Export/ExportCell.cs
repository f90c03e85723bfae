namespace FineTunePortal.Datasets;

internal static class ExportCell
{
    /// <summary>A cell as text; lists and objects as JSON; nothing where there is none.</summary>
    public static string Text(DataRow row, string column) => !row.Values.TryGetValue(column, out var value) || value.IsNull ? "" : value.AsText() ?? value.ToJson();
}
