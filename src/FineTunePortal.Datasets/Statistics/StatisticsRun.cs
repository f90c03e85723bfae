namespace FineTunePortal.Datasets;

/// <summary>Works out statistics while rows go by: memory doesn't grow with them, and the same rows always give the same.</summary>
/// <param name="mapping">What the columns mean; null: lengths are told by column.</param>
/// <param name="countTokens">Counts the tokens of a text; null: they aren't counted.</param>
/// <param name="context">Tokens that fit into the model.</param>
public sealed class StatisticsRun(VersionSummary summary, ColumnMapping? mapping, Func<string, int>? countTokens = null, int? context = null)
{
    /// <summary>What a chat template adds to a message: marks of its beginning, role and end.</summary>
    public const int TokensAroundMessage = 6;

    private const int ReportEveryRows = 200;
    private const int MostColumns = 200;

    /// <summary>Values that all columns together remember at least, before rare ones are forgotten.</summary>
    private const int ValuesKept = 50_000;

    /// <summary>Words of an example below which it is taken for one language.</summary>
    private const int FewestForSeveral = 60;

    private readonly PartCounter _whole = new(PartStatistics.All, isColumn: false);
    private readonly List<PartCounter> _parts = [];
    private readonly Dictionary<string, long> _languages = new(StringComparer.Ordinal);
    private readonly LabelCounter _labels = new();
    private readonly DuplicateCounter _duplicates = new();
    private readonly ExampleFinder _places = new();
    private long _examples;
    private long _tooLong;

    /// <param name="rows">All rows in their normal form.</param>
    /// <param name="progress">Rows done.</param>
    public DatasetStatistics Run(Stream rows, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var columns = summary.Columns.Take(MostColumns).Select(column => new ColumnCounter(column, Math.Max(500, ValuesKept / Math.Max(1, summary.Columns.Count)))).ToList();
        var builder = mapping is null ? null : new ExampleBuilder(mapping, null, new FaultList(1));
        var scanner = new LineScanner(rows, ReadingLimits.RowBytes);
        long number = 0;
        while (scanner.Next() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            _duplicates.Add(line.Span);
            var row = StoredRows.Parse(line, ++number);
            for (int place = 0; place < columns.Count; place++)
            {
                columns[place].Add(row.Values.GetValueOrDefault(summary.Columns[place].Name), number);
            }

            if (builder is null)
            {
                AddColumns(row);
            }
            else
            {
                foreach (var example in builder.Build(row))
                {
                    AddExample(example);
                }
            }

            if (number % ReportEveryRows == 0)
            {
                progress?.Report(number);
            }
        }

        progress?.Report(number);
        return new DatasetStatistics
        {
            Rows = number,
            Examples = _examples,
            Parts = [.. _parts.Prepend(_whole).Select(part => part.Build()).Where(part => part.Characters.Count > 0)],
            Languages = _languages.OrderByDescending(language => language.Value).ThenBy(language => language.Key, StringComparer.Ordinal).ToDictionary(),
            Places = _places.Build(),
            Labels = _labels.Build(),
            Columns = [.. columns.Select(column => column.Build(number))],
            Duplicates = _duplicates.Count,
            Context = countTokens is null ? null : context,
            TooLong = _tooLong,
        };
    }

    private void AddExample(Example example)
    {
        _examples++;
        var words = new LanguageCounter();
        int characters = 0, wordCount = 0, tokens = 0;
        foreach (var role in example.Messages.GroupBy(message => message.Role))
        {
            var (roleCharacters, roleWords, roleTokens) = (0, 0, 0);
            foreach (var message in role)
            {
                roleCharacters += message.Text.Length;
                roleWords += Words(message.Text);
                roleTokens += Tokens(message.Text);
                words.Add(message.Content);
            }

            Part(role.Key, isColumn: false).Add(roleCharacters, roleWords, countTokens is null ? null : roleTokens);
            (characters, wordCount, tokens) = (characters + roleCharacters, wordCount + roleWords, tokens + roleTokens + (role.Count() * TokensAroundMessage));
        }

        _whole.Add(characters, wordCount, countTokens is null ? null : tokens);
        _tooLong += countTokens is not null && tokens > context ? 1 : 0;
        _places.Add(characters, example.Row);
        CountLanguage(words);
        string[] labels = mapping!.Kind switch
        {
            MappingKind.Label => [example.Completion],
            MappingKind.Labels => example.Completion.Split(ColumnMapping.LabelSeparator),
            MappingKind.Tags => [.. example.Completion.Split(' ').Where(tag => tag != "O" && !tag.StartsWith("I-", StringComparison.Ordinal)).Select(tag => tag.StartsWith("B-", StringComparison.Ordinal) ? tag[2..] : tag)],
            _ => [],
        };
        foreach (string label in labels)
        {
            _labels.Add(label, example.Row);
        }
    }

    private void AddColumns(DataRow row)
    {
        var words = new LanguageCounter();
        int characters = 0;
        foreach (var (name, value) in row.Values.Take(MostColumns))
        {
            var text = value.AsText() ?? (value.IsNull ? "" : value.ToJson());
            words.Add(text);
            characters += text.Length;
            Part(name, isColumn: true).Add(text.Length, Words(text), countTokens is null ? null : Tokens(text));
        }

        _places.Add(characters, row.Row);
        CountLanguage(words);
    }

    private void CountLanguage(LanguageCounter words)
    {
        string language = words.Guess(FewestForSeveral) ?? "short";
        _languages[language] = _languages.GetValueOrDefault(language) + 1;
    }

    private PartCounter Part(string name, bool isColumn)
    {
        if (_parts.Find(part => part.Name == name) is { } known)
        {
            return known;
        }

        var part = new PartCounter(name, isColumn);
        _parts.Add(part);
        return part;
    }

    private int Tokens(string text) => countTokens?.Invoke(text) ?? 0;

    private static int Words(string text)
    {
        int words = 0;
        bool inside = false;
        foreach (char character in text)
        {
            bool isSpace = char.IsWhiteSpace(character);
            words += !isSpace && !inside ? 1 : 0;
            inside = !isSpace;
        }

        return words;
    }
}
