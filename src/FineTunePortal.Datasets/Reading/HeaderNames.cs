using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>What a table's first row must be like.</summary>
internal static class HeaderNames
{
    private const int Most = 2000;

    /// <summary>What is wrong with the names; null when they can be used.</summary>
    public static string? Problem(IReadOnlyCollection<string> names)
    {
        if (names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"two columns are called '{twice.Key}'. Give each its own name.";
        }

        if (names.Count > Most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the header has {names.Count} columns; at most {Most} can be read. Leave out what isn't needed.");
        }

        return names.All(name => name.Length == 0) ? "the first line names no columns. Put a header there, such as prompt,completion." : null;
    }
}
