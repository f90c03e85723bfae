using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Mapping;

/// <summary>An example as a model reads it.</summary>
/// <param name="Pieces">Its text; empty where the model has no layout of its own for it.</param>
public sealed record RenderedExample(Example Example, IReadOnlyList<RenderedPiece> Pieces)
{
    /// <summary>Why the model's template can't lay it out; null: it can, or has none.</summary>
    public string? Problem { get; init; }

    /// <summary>The same with the answer that isn't wanted.</summary>
    public RenderedExample? Worse { get; init; }

    /// <summary>Whether somebody found the answer good; null: nobody said.</summary>
    public bool? IsGood { get; init; }

    /// <summary>What a text that is sorted belongs under; null for other shapes.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Each word with its tag; null for other shapes.</summary>
    public IReadOnlyList<TaggedWord>? Words { get; init; }
}

/// <summary>A piece of a rendered example.</summary>
/// <param name="Learned">Whether the model learns to write it.</param>
public sealed record RenderedPiece(string Text, bool Learned);

/// <summary>A word and the tag that the model learns to give it; either is empty where their numbers differ.</summary>
public sealed record TaggedWord(string Word, string Tag);
