namespace FineTunePortal.Datasets;

/// <summary>Carries a mend out on rows, which keep their numbers, so that it can be told afterwards what became of each.</summary>
internal static class Mender
{
    /// <param name="rows">Gives all rows from the beginning, as often as it is asked.</param>
    public static IEnumerable<DataRow> Apply(Func<IEnumerable<DataRow>> rows, Mend mend, MendContext context, CancellationToken cancellation)
    {
        var content = new RowContent(context.Mapping);
        return mend.Kind switch
        {
            MendKind.Trim => rows().Select(row => Texts(row, mend.Column, content, CellTrim.Of)),
            MendKind.FixLetters => rows().Select(row => Texts(row, mend.Column, content, text => Mojibake.TryMend(text, out var mended) ? mended : text)),
            MendKind.DropEmpty => rows().Where(row => mend.Column is { } column ? row.TryFind(column, out var value) && !RowContent.IsEmpty(value) : !content.IsEmpty(row)),
            MendKind.Fill => rows().Select(row => Fill(row, mend.Column!, mend.Value ?? "")),
            MendKind.DropLost => rows().Where(row => !row.Values.Any(cell => (mend.Column is null || mend.Column == cell.Key) && CellTexts.Of(cell.Key, cell.Value).Any(item => Mojibake.HasLostLetters(item.Text)))),
            MendKind.DropDuplicates => DropDuplicates(rows, content),
            MendKind.DropNearDuplicates => DropNear(rows, content, mend.Likeness ?? DoctorOptions.UsualLikeness, cancellation),
            MendKind.DropLeaks => DropLeaks(rows, content, mend, context, cancellation),
            MendKind.RenameLabels => rows().Select(row => Label(row, mend.Column!) is { } label && mend.Labels.TryGetValue(label, out var better) ? With(row, mend.Column!, new DataValue(better)) : row),
            MendKind.DropLabels => rows().Where(row => Label(row, mend.Column!) is not { } label || !mend.Labels.ContainsKey(label)),
            MendKind.DropLong => DropLong(rows, content, mend, context),
            MendKind.KeepLanguage => KeepLanguage(rows, content, mend.Value),
            MendKind.SplitAnswers => rows().SelectMany(row => Split(row, mend.Column!, mend.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(mend), mend.Kind, "No such mend."),
        };
    }

    private static string? Label(DataRow row, string column) => row.Values.TryGetValue(column, out var value) ? value.AsText() : null;

    private static DataRow With(DataRow row, string column, DataValue value) => row with { Values = new Dictionary<string, DataValue>(row.Values, StringComparer.Ordinal) { [column] = value } };

    private static DataRow Texts(DataRow row, string? column, RowContent content, Func<string, string> change)
    {
        Dictionary<string, DataValue>? changed = null;
        foreach (var (name, value) in row.Values)
        {
            if (column is null ? !content.Counts(name) : column != name)
            {
                continue;
            }

            var mended = CellTexts.Map(name, value, (_, text) => change(text));
            if (!mended.Equals(value))
            {
                changed ??= new Dictionary<string, DataValue>(row.Values, StringComparer.Ordinal);
                changed[name] = mended;
            }
        }

        return changed is null ? row : row with { Values = changed };
    }

    private static DataRow Fill(DataRow row, string column, string text) =>
        row.Values.TryGetValue(column, out var value) && !RowContent.IsEmpty(value) ? row : With(row, column, new DataValue(text));

    private static IEnumerable<DataRow> DropDuplicates(Func<IEnumerable<DataRow>> rows, RowContent content)
    {
        var seen = new HashSet<UInt128>();
        foreach (var row in rows())
        {
            if (content.IsEmpty(row) || seen.Add(content.Key(row)))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<DataRow> DropNear(Func<IEnumerable<DataRow>> rows, RowContent content, double likeness, CancellationToken cancellation)
    {
        var finder = new NearDuplicateFinder();
        long place = 0;
        foreach (var row in rows())
        {
            cancellation.ThrowIfCancellationRequested();
            finder.Add(++place, content.IsEmpty(row) ? "" : content.Plain(row));
        }

        var near = finder.Find(likeness, cancellation).Select(pair => pair.Row).ToHashSet();
        place = 0;
        foreach (var row in rows())
        {
            if (!near.Contains(++place))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<DataRow> DropLeaks(Func<IEnumerable<DataRow>> rows, RowContent content, Mend mend, MendContext context, CancellationToken cancellation)
    {
        if (context.Mapping is not { } mapping || mend.Split is not { } shares)
        {
            return rows();
        }

        var plan = SplitPlan.Of(() => rows(), mapping, shares, cancellation);
        var builder = new ExampleBuilder(mapping, null, new FaultList());
        var (finder, leaks) = (new NearDuplicateFinder(), new LeakFinder());
        long place = 0;
        foreach (var row in rows())
        {
            cancellation.ThrowIfCancellationRequested();
            var part = builder.Build(row).FirstOrDefault() is { } example ? plan.PartOf(row, example) : SplitPart.Training;
            leaks.Add(++place, part, content.PlainQuestion(row));
            finder.Add(place, content.IsEmpty(row) ? "" : content.Plain(row));
        }

        foreach (var pair in finder.Find(mend.Likeness ?? DoctorOptions.UsualLikeness, cancellation))
        {
            leaks.Add(pair);
        }

        var leaking = leaks.Rows().ToHashSet();
        return rows().Where((_, index) => !leaking.Contains((uint)index + 1));
    }

    private static IEnumerable<DataRow> DropLong(Func<IEnumerable<DataRow>> rows, RowContent content, Mend mend, MendContext context)
    {
        if (mend.Context is not { } tokens || context.CountTokens is not { } count)
        {
            return rows();
        }

        var check = new LengthCheck(context.Mapping, content, tokens, count);
        return rows().Where(row => !check.IsTooLong(row));
    }

    private static IEnumerable<DataRow> KeepLanguage(Func<IEnumerable<DataRow>> rows, RowContent content, string? language)
    {
        var check = new LanguageCheck(content);
        // What can't be told, such as a single word, stays.
        return rows().Where(row => check.LanguageOf(row) is not { } found || found == language || found is "mixed" or "other");
    }

    private static IEnumerable<DataRow> Split(DataRow row, string column, string? separator)
    {
        if (!row.Values.TryGetValue(column, out var value))
        {
            return [row];
        }

        var answers = separator is null ? AnswersCheck.List(value) : value.AsText() is { } text && text.Contains(separator, StringComparison.Ordinal) ? text.Split(separator) : null;
        return answers is null or { Count: 0 } ? [row] : answers.Select(answer => answer.Trim()).Where(answer => answer.Length > 0).Distinct(StringComparer.Ordinal).Select(answer => With(row, column, new DataValue(answer)));
    }
}
