using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>What the columns are probably for, and how one can tell.</summary>
/// <param name="Why">A word for programs, by which the reason is found in other languages.</param>
/// <param name="Arguments">What the reason's {0}, {1} … stand for.</param>
public sealed record MappingGuess(ColumnMapping Mapping, GuessConfidence Confidence, string Why, IReadOnlyList<string> Arguments)
{
    private static readonly Dictionary<string, string> s_reasons = new()
    {
        ["names"] = "columns are called {0}",
        ["every_row"] = "every row has {0}",
        ["roles"] = "'{0}' holds lists of messages by people and assistants",
        ["few_values"] = "'{0}' has only {1} different short values",
        ["several_values"] = "'{0}' holds several of the same few values in a cell",
        ["numbers"] = "'{0}' holds numbers only",
        ["same_length"] = "'{0}' and '{1}' are lists of the same length in every row",
        ["thumbs"] = "'{0}' says of every answer whether it was good",
        ["only_columns"] = "'{0}' and '{1}' are the only columns",
        ["longest_texts"] = "'{0}' and '{1}' hold the longest texts",
        ["only_text"] = "'{0}' is the only column of text",
    };

    internal static MappingGuess Of(ColumnMapping mapping, GuessConfidence confidence, string why, params object[] arguments) =>
        new(mapping, confidence, why, [.. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "")]);

    /// <summary>The reason in English.</summary>
    public string Reason() => string.Format(CultureInfo.InvariantCulture, s_reasons.GetValueOrDefault(Why, Why), [.. Arguments]);
}

/// <summary>How sure a guess is.</summary>
public enum GuessConfidence
{
    /// <summary>It might be so: look.</summary>
    Possible,

    /// <summary>What is in the cells speaks for it.</summary>
    Likely,

    /// <summary>The names say it, and what is in the cells doesn't speak against it.</summary>
    Certain,
}
