namespace FineTunePortal.Worker.Verification;

/// <summary>Runs everything under a folder that some kind of check recognises: the folder itself, or what lies in it.</summary>
public static class FolderChecks
{
    // The order matters only where two kinds would recognise one path.
    private static readonly IReferenceChecks[] Kinds =
    [
        new DecoderChecks(),
        new ClassifierChecks(),
        new AdapterChecks(),
        new MultimodalChecks(),
        new SamplingChecks(),
        new SftChecks(),
        new OptimizerChecks(),
        new ScheduleChecks(),
        new TokenizerReferenceChecks(),
        new TemplateReferenceChecks(),
        new MetricReferenceChecks(),
    ];

    /// <summary>Yields results in alphabetical order of the folders and files; a single file of references will do as well.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">Nothing in it is a reference.</exception>
    public static IEnumerable<CheckResult> Run(string folder, VerificationOptions options)
    {
        if (!Path.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder.");
        }

        var own = Kinds.Where(kind => kind.Recognises(folder)).Select(kind => (Kind: kind, Path: folder)).ToList();
        var work = own.Count > 0 || File.Exists(folder) ? own : [.. Inside(folder)];
        return work.Count > 0
            ? work.SelectMany(item => item.Kind.Run(item.Path, options))
            : throw new InvalidDataException($"{folder}: no references were found in it.");
    }

    private static IEnumerable<(IReferenceChecks Kind, string Path)> Inside(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal)
            .SelectMany(path => Kinds.Where(kind => kind.Recognises(path)).Select(kind => (kind, path)));
}
