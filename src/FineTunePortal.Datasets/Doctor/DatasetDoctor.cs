namespace FineTunePortal.Datasets;

/// <summary>Looks through a version for what makes a model worse, and says what can be done about it.</summary>
/// <param name="store">Where the rows are.</param>
public sealed class DatasetDoctor(BlobStore store)
{
    private const int ReportEveryRows = 500;

    /// <summary>Reads all rows once, or twice where a split is to be looked at. Memory grows by about 200 bytes a row, whatever the rows hold.</summary>
    /// <param name="progress">Rows done.</param>
    public DoctorReport Run(Guid team, BlobId rows, DoctorOptions options, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var stream = store.OpenRead(team, rows);
        var content = new RowContent(options.Mapping);
        var likeness = new LikenessCheck(content, options, Parts(stream, options, cancellation));
        List<IRowCheck> checks = [new CellCheck(content), likeness, .. LabelColumn(options) is { } label ? [new LabelCheck(label)] : Array.Empty<IRowCheck>(), new LanguageCheck(content)];
        if (options is { Mapping: { Completion: { } answers, Kind: MappingKind.PromptCompletion or MappingKind.Instruction } })
        {
            checks.Add(new AnswersCheck(answers));
        }

        if (options is { Context: { } context, CountTokens: { } count })
        {
            checks.Add(new LengthCheck(options.Mapping, content, context, count));
        }

        stream.Position = 0;
        long done = 0;
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            checks.ForEach(check => check.Add(row));
            if (++done % ReportEveryRows == 0)
            {
                progress?.Report(done);
            }
        }

        var findings = checks.SelectMany(check => check.Finish(cancellation)).OrderBy(finding => Gravity.IndexOf(finding.Kind)).ToList();
        progress?.Report(done);
        return new DoctorReport(done, findings, options.Likeness, likeness.IsFull);
    }

    /// <summary>The order in which findings are worth a person's time.</summary>
    private static List<DoctorKind> Gravity { get; } =
    [
        DoctorKind.BrokenLetters, DoctorKind.LostLetters, DoctorKind.Leak, DoctorKind.EmptyRow, DoctorKind.EmptyCell, DoctorKind.LabelTypo, DoctorKind.Duplicate, DoctorKind.NearDuplicate,
        DoctorKind.SeveralAnswers, DoctorKind.TooLong, DoctorKind.RareLabel, DoctorKind.Imbalance, DoctorKind.OtherLanguage, DoctorKind.OuterSpace,
    ];

    private static string? LabelColumn(DoctorOptions options) => options.Mapping is { Kind: MappingKind.Label, Completion: { } label } ? label : null;

    /// <summary>Into which part a row goes; null when leaks aren't looked for.</summary>
    internal static Func<DataRow, SplitPart>? Parts(Stream rows, DoctorOptions options, CancellationToken cancellation)
    {
        if (options is not { Mapping: { } mapping, Split: { } shares } || shares is { Validation: 0, Test: 0 })
        {
            return null;
        }

        var plan = SplitPlan.Of(rows, mapping, shares, cancellation);
        var builder = new ExampleBuilder(mapping, null, new FaultList());
        return row => builder.Build(row).FirstOrDefault() is { } example ? plan.PartOf(row, example) : SplitPart.Training;
    }
}
