using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>No row that a model could learn from is nearly as long; without a limit a file without line ends would fill the memory.</summary>
internal static class RowLimit
{
    public const int Bytes = 64 * 1024 * 1024;

    public static string Message(int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"the row is longer than {(limit >= 1 << 20 ? $"{limit >> 20} MiB" : $"{limit} bytes")}; nothing after it was read. Is this the right file?");
}
