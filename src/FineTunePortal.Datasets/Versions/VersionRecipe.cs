using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>What made a version from others: with them and this it can be made again, and a person can read what was done.</summary>
public sealed record VersionRecipe(RecipeKind Kind)
{
    /// <summary>The versions that it was made from, the first one being the one that it continues.</summary>
    public IReadOnlyList<RecipeParent> Parents { get; init; } = [];

    /// <summary>What was mended, in order.</summary>
    public IReadOnlyList<Mend> Mends { get; init; } = [];

    /// <summary>Rows of which a cell changed.</summary>
    public long Changed { get; init; }

    /// <summary>What whoever made it wrote about it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Cells that people changed by hand.</summary>
    public long Cells { get; init; }

    /// <summary>Rows that people gave a thumb, or another one.</summary>
    public long Rated { get; init; }

    /// <summary>Rows that went.</summary>
    public long Removed { get; init; }

    /// <summary>Rows that came.</summary>
    public long Added { get; init; }

    /// <summary>Where the chance of drawing rows started, where any were drawn.</summary>
    public long? Seed { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    /// <summary>A stored recipe; null when there is none, or one in a form that isn't known here.</summary>
    public static VersionRecipe? FromJson(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<VersionRecipe>(json, DatasetJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
