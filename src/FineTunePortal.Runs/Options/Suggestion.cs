namespace FineTunePortal.Runs;

/// <summary>Answers an unknown key with the nearest known one.</summary>
internal static class Suggestion
{
    public static string For(string key, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (name, distance: Distance(key, name))).MinBy(candidate => candidate.distance);
        return nearest.name is not null && nearest.distance <= Math.Max(2, key.Length / 3)
            ? $"'{key}' is not a setting. Did you mean '{nearest.name}'?"
            : $"'{key}' is not a setting.";
    }

    /// <summary>Levenshtein distance: how many letters must be changed, added or dropped.</summary>
    internal static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
