using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Makes the next version out of changes by hand.</summary>
public sealed class DatasetEdit(BlobStore store)
{
    /// <summary>The column that thumbs go to: 1 or -1.</summary>
    public const string RatingColumn = "rating";

    private const int ReportEveryRows = 500;

    /// <summary>When it fails or is cancelled, nothing is left.</summary>
    /// <param name="patches">By row, from 1.</param>
    /// <param name="progress">Rows done.</param>
    /// <exception cref="DatasetException">There is no room, or no row would be left.</exception>
    public MendedVersion Run(Guid team, BlobId rows, IReadOnlyDictionary<long, RowPatch> patches, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            using var stream = store.OpenRead(team, rows);
            using var target = store.Create(team);
            using var writer = new RowWriter(target);
            var (changed, removed, done) = (0L, 0L, 0L);
            foreach (var row in StoredRows.Read(stream))
            {
                cancellation.ThrowIfCancellationRequested();
                var patch = patches.GetValueOrDefault(row.Row);
                if (patch?.IsDeleted == true)
                {
                    removed++;
                }
                else
                {
                    changed += patch is null ? 0 : 1;
                    writer.Write(patch is null ? row.Values : Patched(row, patch));
                }

                if (++done % ReportEveryRows == 0)
                {
                    progress?.Report(done);
                }
            }

            if (writer.Rows == 0)
            {
                throw new DatasetException(new DataSentence("no_rows_left", "No row would be left, so no version was made. Mend less at a time."));
            }

            progress?.Report(done);
            var summary = writer.Summarise(new FaultList());
            return new MendedVersion(target.Commit(), summary, new MendCounts(done, changed, removed, 0, []));
        }
        catch (IOException error) when (Disk.IsFull(error))
        {
            throw VersionRoom.Full(error);
        }
    }

    /// <summary>The cell that a text becomes: a list stays a list, a number a number; null when it can't be one.</summary>
    public static DataValue? CellOf(DataValue before, string text)
    {
        if (before.AsText() is null && !before.IsNull)
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                return document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? new DataValue(document.RootElement.Clone()) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return before.Kind() == "@number" && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new DataValue(JsonSerializer.SerializeToElement(number)) : new DataValue(text);
    }

    private static Dictionary<string, DataValue> Patched(DataRow row, RowPatch patch)
    {
        var values = new Dictionary<string, DataValue>(row.Values, StringComparer.Ordinal);
        foreach (var (column, text) in patch.Cells)
        {
            values[column] = CellOf(values.GetValueOrDefault(column, new DataValue("")), text) ?? new DataValue(text);
        }

        if (patch.Rating != 0)
        {
            values[RatingColumn] = new DataValue(JsonSerializer.SerializeToElement(patch.Rating));
        }

        return values;
    }
}
