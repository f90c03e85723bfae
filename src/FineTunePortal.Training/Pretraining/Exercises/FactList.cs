using System.Globalization;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Pretraining.Exercises;

/// <summary>Facts as a user lists them: <c>name[Alma], price: low</c>, and other habits.</summary>
internal static class FactList
{
    private static readonly string[] s_separators = [", ", ", ", "; ", " | ", "\n"];
    private static readonly string[] s_formats = ["{0}[{1}]", "{0}[{1}]", "{0}: {1}", "{0} = {1}", "{0}({1})"];

    /// <summary>The facts in one of the formats.</summary>
    public static string Write(IEnumerable<(string Key, string Value)> facts, Shuffle random)
    {
        string format = s_formats[random.Below(s_formats.Length)];
        string separator = s_separators[random.Below(s_separators.Length)];
        return string.Join(separator, facts.Select(fact => string.Format(CultureInfo.InvariantCulture, format, fact.Key, fact.Value)));
    }
}
