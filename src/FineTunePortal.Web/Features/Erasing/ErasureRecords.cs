using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Erasing;

/// <summary>A small file for each erasure, so that one that a restart interrupted is known.</summary>
public sealed class ErasureRecords(IOptions<PortalOptions> options)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private string Folder => Path.Combine(options.Value.Paths.Root, "erasures");

    /// <summary>All, the newest first.</summary>
    public IReadOnlyList<ErasureRecord> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Select(Read).OfType<ErasureRecord>().OrderByDescending(record => record.StartedAt)]
        : [];

    public void Write(ErasureRecord record)
    {
        Directory.CreateDirectory(Folder);
        AtomicFile.WriteText(Path.Combine(Folder, $"{record.Id:n}.json"), JsonSerializer.Serialize(record, s_json));
    }

    private static ErasureRecord? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ErasureRecord>(File.ReadAllBytes(file), s_json);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
