using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Runs.Queue;

/// <summary>A run that somebody wants.</summary>
public sealed record RunOrder
{
    public required string Name { get; init; }

    /// <summary>With its dataset.</summary>
    public required DatasetVersion Version { get; init; }

    /// <summary>Identifier of the base model in the catalogue.</summary>
    public required string BaseModel { get; init; }

    public required TuneSettings Settings { get; init; }

    /// <summary>Expected length in seconds, or null.</summary>
    public double? EstimatedSeconds { get; init; }

    /// <summary>The run that it is started together with.</summary>
    public Guid? PairId { get; init; }
}
