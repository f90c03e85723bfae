using System.Text.Json;
using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>What the team thinks of a comparison's rows; a small file beside the report.</summary>
internal static class RowThumbs
{
    private static readonly Lock s_lock = new();

    /// <summary>+1 or -1 by the row's number in the report.</summary>
    public static Dictionary<int, int> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<int, int>>(File.ReadAllBytes(file)) ?? [];
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Sets one; 0 takes it away.</summary>
    public static Dictionary<int, int> Set(string file, int row, int thumb)
    {
        lock (s_lock)
        {
            var thumbs = Read(file);
            thumbs.Remove(row);
            if (thumb != 0)
            {
                thumbs[row] = Math.Sign(thumb);
            }

            AtomicFile.WriteText(file, JsonSerializer.Serialize(thumbs), durable: false);
            return thumbs;
        }
    }
}
