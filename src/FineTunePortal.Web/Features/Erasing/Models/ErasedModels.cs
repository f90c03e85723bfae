using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Erasing.Models;

/// <summary>Models that learned from data in which somebody was erased later: a small file in the run's folder says so, and the model's card.</summary>
public sealed class ErasedModels(IOptions<PortalOptions> options, TimeProvider clock)
{
    private const string Heading = "## Erased data";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The mark of a run; null when nothing was erased from what it learned.</summary>
    public ErasedMark? Of(Guid run)
    {
        try
        {
            return JsonSerializer.Deserialize<ErasedMark>(File.ReadAllBytes(MarkFile(run)), s_json);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Marks a run, once a day at most.</summary>
    /// <param name="dataset">The dataset that it learned from, where that has a cleaned version.</param>
    /// <param name="version">The number of that version.</param>
    public void Mark(Guid run, Guid? dataset = null, int? version = null)
    {
        if (!Directory.Exists(options.Value.Paths.Run(run)))
        {
            return;
        }

        var before = Of(run);
        var mark = new ErasedMark(clock.GetUtcNow().UtcDateTime, dataset ?? before?.DatasetId, version ?? before?.Version);
        AtomicFile.WriteText(MarkFile(run), JsonSerializer.Serialize(mark, s_json));
        string card = Path.Combine(new RunFolder(options.Value.Paths.Run(run)).OutputFolder, "README.md");
        if (File.Exists(card) && File.ReadAllText(card) is var text && !text.Contains(Heading, StringComparison.Ordinal))
        {
            AtomicFile.WriteText(card, $"{text.TrimEnd()}\n\n{Heading}\n\nOn {mark.At:yyyy-MM-dd} somebody was erased from the data that this model had learned from. The model may still know what it learned: tune again on the cleaned data, or delete it.\n");
        }
    }

    private string MarkFile(Guid run) => Path.Combine(options.Value.Paths.Run(run), "erased.json");
}

/// <summary>That somebody was erased from what a model learned.</summary>
/// <param name="At">UTC.</param>
/// <param name="DatasetId">Where there is cleaned data.</param>
/// <param name="Version">Number of the cleaned version.</param>
public sealed record ErasedMark(DateTime At, Guid? DatasetId, int? Version);
