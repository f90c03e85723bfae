using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Something that was found out or decided while a file was read, for people to know.</summary>
/// <param name="Kind">A word for programs, by which the sentence is found in other languages.</param>
/// <param name="Arguments">What the sentence's {0}, {1} … stand for.</param>
public sealed record ReadingNote(string Kind, IReadOnlyList<string> Arguments)
{
    private static readonly Dictionary<string, string> s_sentences = new()
    {
        ["title_lines"] = "{0} line(s) above the header were left out: {1}",
        ["no_header"] = "the first row is data already; the columns are called {0}.",
        ["renamed_columns"] = "several columns had the same name; they are called {0} here.",
        ["unnamed_columns"] = "columns without a name are called {0}.",
        ["repeated_header"] = "the header stands {0} more time(s) among the rows and was left out there.",
        ["nul_removed"] = "{0} cell(s) held NUL characters, which were taken out.",
        ["not_its_name"] = "the name ends in {0}, but it is {1} and was read as that.",
        ["list_path"] = "the rows are the list '{0}'.",
        ["nan_empty"] = "NaN and Infinity are no JSON; in {0} row(s) they were taken as empty.",
        ["other_files"] = "the ZIP file also holds {0}, of another kind; they were left out.",
        ["skipped_files"] = "left out of the ZIP file: {0}.",
        ["several_files"] = "{0} files of the ZIP file were read one after another.",
        ["hidden_sheets"] = "hidden sheets were left out: {0}.",
        ["read_as"] = "read as {0}.",
    };

    internal ReadingNote(string kind, params object[] arguments)
        : this(kind, [.. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "")])
    {
    }

    /// <summary>The English sentence.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, s_sentences.GetValueOrDefault(Kind, Kind), [.. Arguments]);
}
