using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Makes of a table's header one name for each column.</summary>
internal static class HeaderNames
{
    /// <summary>The names; empty for columns in which there is nothing.</summary>
    /// <param name="header">The row that names them; null where none does.</param>
    /// <param name="rows">The first rows below.</param>
    /// <exception cref="FileRefusedException">There are too many, or none.</exception>
    public static string[] Of(IReadOnlyList<string>? header, IReadOnlyList<IReadOnlyList<string>> rows, ReadingLog log)
    {
        var given = (header ?? []).Select(name => string.Join(' ', name.Trim('\uFEFF', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        while (given.Count > 0 && given[^1].Length == 0)
        {
            given.RemoveAt(given.Count - 1);
        }

        var width = header is null ? rows.Select(row => row.Count).DefaultIfEmpty().Max() : Math.Max(given.Count, header.Count);
        if (width > ReadingLimits.Columns)
        {
            throw new FileRefusedException(new DataSentence(
                "too_many_columns", string.Create(CultureInfo.InvariantCulture, $"the header has {width} columns; at most {ReadingLimits.Columns} can be read. Leave out what isn't needed."),
                width.ToString(CultureInfo.InvariantCulture), ReadingLimits.Columns.ToString(CultureInfo.InvariantCulture)));
        }

        if (header is not null && given.Count == 0)
        {
            throw new FileRefusedException(new DataSentence("no_header", "the first line names no columns. Put a header there, such as prompt,completion."));
        }

        var names = new string[width];
        var (unnamed, renamed) = (new List<string>(), new List<string>());
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < width; i++)
        {
            var name = i < given.Count ? given[i] : "";
            if (name.Length == 0)
            {
                var column = i;
                name = rows.Any(row => column < row.Count && !string.IsNullOrWhiteSpace(row[column])) ? string.Create(CultureInfo.InvariantCulture, $"column {i + 1}") : "";
                if (name.Length > 0)
                {
                    unnamed.Add(name);
                }
            }

            names[i] = name.Length == 0 ? name : Free(name, known, renamed);
        }

        Tell(header is null, unnamed, renamed, log);
        return names;
    }

    private static string Free(string name, HashSet<string> known, List<string> renamed)
    {
        if (known.Add(name))
        {
            return name;
        }

        var number = 2;
        while (!known.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ({number})")))
        {
            number++;
        }

        renamed.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ({number})"));
        return renamed[^1];
    }

    private static void Tell(bool noHeader, List<string> unnamed, List<string> renamed, ReadingLog log)
    {
        if (unnamed.Count > 0)
        {
            log.Note(noHeader ? "no_header" : "unnamed_columns", Quoted(unnamed));
        }

        if (renamed.Count > 0)
        {
            log.Note("renamed_columns", Quoted(renamed));
        }
    }

    private static string Quoted(List<string> names) => string.Join(", ", names.Take(5).Select(name => $"'{name}'")) + (names.Count > 5 ? " …" : "");
}
