using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Hub;

/// <summary>A model as the Hub describes it.</summary>
public sealed record HubModel
{
    /// <summary><c>ORG/NAME</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The commit that was looked at; null in the results of a search.</summary>
    public string? Commit { get; init; }

    /// <summary>The licence that its card names.</summary>
    public required Licence Licence { get; init; }

    /// <summary>Its makers ask for their terms to be accepted on the Hub.</summary>
    public bool IsGated { get; init; }

    /// <summary>Only some accounts see it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What it is made for: <c>text-generation</c>.</summary>
    public string? Task { get; init; }

    /// <summary>Its family's name: <c>llama</c>; null where the Hub doesn't say.</summary>
    public string? Family { get; init; }

    /// <summary>Weights, counted; null where the Hub doesn't say.</summary>
    public long? Parameters { get; init; }

    /// <summary>How often it was fetched in the last 30 days.</summary>
    public long? Downloads { get; init; }

    /// <summary>How many people like it.</summary>
    public long? Likes { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The languages that its card names, as codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
}
