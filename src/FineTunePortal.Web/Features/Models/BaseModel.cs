using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Web.Features.Models;

/// <summary>A model that can be tuned.</summary>
public sealed record BaseModel
{
    private static readonly string[] s_readers = ["bert", "distilbert", "electra", "modernbert", "roberta", "xlm-roberta"];

    /// <summary>The one that knows nothing yet.</summary>
    public static readonly BaseModel New = new() { Id = FineTunePortal.Runs.RunSpec.NewEncoder, Name = FineTunePortal.Runs.RunSpec.NewEncoder, Folder = "" };

    /// <summary>Name of its folder; <c>starter</c> for the built-in one.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What run.json calls it.</summary>
    public string EngineName => IsStarter || IsNew ? Id : Folder;

    public bool IsStarter => Id == FineTunePortal.Runs.RunSpec.StarterModel;

    /// <summary>Whether it is no folder yet: a small encoder that the run itself makes from nothing, for sorting texts.</summary>
    public bool IsNew => Id == FineTunePortal.Runs.RunSpec.NewEncoder;

    /// <summary>Whether it writes text; the others only read it, and sort it.</summary>
    public bool Writes => !IsNew && !GivesLabels && !s_readers.Contains(Family);

    /// <summary>Whether it has learned to sort texts, and answers with a label.</summary>
    public bool GivesLabels { get; init; }

    /// <summary>The family's word in config.json: <c>llama</c>, <c>qwen2</c> …</summary>
    public string Family { get; init; } = "";

    /// <summary>Number of weights, or null when the files don't tell.</summary>
    public long? Parameters { get; init; }

    /// <summary>Bytes of its files.</summary>
    public long Bytes { get; init; }

    /// <summary>Tokens that fit into a conversation.</summary>
    public int? Context { get; init; }

    /// <summary>Languages as two-letter codes, as far as its card says.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The licence that its card names.</summary>
    public Licence Licence { get; init; } = KnownLicences.Find(null);
}
