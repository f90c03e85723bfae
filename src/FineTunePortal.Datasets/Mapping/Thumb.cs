namespace FineTunePortal.Datasets;

/// <summary>Whether somebody found an answer good, in the words of several languages.</summary>
public static class Thumb
{
    private static readonly HashSet<string> s_up = new(StringComparer.OrdinalIgnoreCase) { "true", "1", "yes", "tak", "da", "👍", "up", "good", "like" };
    private static readonly HashSet<string> s_down = new(StringComparer.OrdinalIgnoreCase) { "false", "0", "-1", "no", "nie", "nu", "👎", "down", "bad", "dislike" };

    /// <summary>What a cell says; null when it doesn't say.</summary>
    public static bool? Of(DataRow row, string column) => row.TryFind(column, out var value) ? Of(value.AsText()) : null;

    internal static bool? Of(string? text) => text?.Trim() switch { null => null, var word when s_up.Contains(word) => true, var word when s_down.Contains(word) => false, _ => null };
}
