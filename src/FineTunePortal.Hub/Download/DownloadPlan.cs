using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Hub.Download;

/// <summary>What a download will bring: shown to a person before anything large is fetched.</summary>
public sealed record DownloadPlan
{
    /// <summary>What was asked for.</summary>
    public required ModelReference Reference { get; init; }

    /// <summary>The commit that all files are taken from.</summary>
    public required string Commit { get; init; }

    /// <summary>What the Hub says of the model; null where it has files but no description.</summary>
    public HubModel? Model { get; init; }

    /// <summary>The licence.</summary>
    public Licence Licence => Model?.Licence ?? KnownLicences.Find(null);

    /// <summary>The files that are read here, and no others.</summary>
    public required IReadOnlyList<HubFile> Files { get; init; }

    /// <summary>Bytes of them all.</summary>
    public long Bytes => Files.Sum(file => file.Size);

    /// <summary>True where a person has to accept the licence first: all but well-known permissive ones, and gated models.</summary>
    public bool NeedsAcceptance => Licence.NeedsAcceptance || Model?.IsGated == true;

    /// <summary>False where the folder holds no tokenizer.json: the model can be brought but not be used without one.</summary>
    public bool HasTokenizer => Files.Any(file => file.Path == Hub.Files.WantedFiles.Tokenizer);

    /// <summary>False for an adapter that belongs to another model.</summary>
    public bool IsWholeModel => Files.Any(file => file.Path == Hub.Files.WantedFiles.Config);
}
