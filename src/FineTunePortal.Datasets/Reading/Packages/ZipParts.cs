using System.Globalization;
using System.IO.Compression;

namespace FineTunePortal.Datasets;

/// <summary>The files of a ZIP file that hold data. Their names are only ever shown: nothing is unpacked to a place that a name says.</summary>
internal sealed class ZipParts : IDisposable
{
    private const int NamesShown = 5;
    private const int SymbolicLink = 0xA000;
    private const int TypeOfFile = 0xF000;

    private readonly ZipArchive _archive;

    private ZipParts(ZipArchive archive, IReadOnlyList<SourceFile> files)
    {
        _archive = archive;
        Files = files;
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <exception cref="FileRefusedException">It can't be read.</exception>
    public static ZipParts Open(SourceFile file, ReadingLog log)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(file.Open(), ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(new DataSentence("zip_damaged", "the ZIP file is damaged or cut off. Make it again, or upload what is in it."));
        }

        try
        {
            return new ZipParts(archive, Choose(archive, file, log));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive.Dispose();

    private static List<SourceFile> Choose(ZipArchive archive, SourceFile file, ReadingLog log)
    {
        IReadOnlyList<ZipArchiveEntry> entries;
        try
        {
            entries = archive.Entries;
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(new DataSentence("zip_damaged", "the ZIP file is damaged or cut off. Make it again, or upload what is in it."));
        }

        if (entries.Count > ReadingLimits.PackedParts)
        {
            throw new FileRefusedException(new DataSentence(
                "zip_many", string.Create(CultureInfo.InvariantCulture, $"the ZIP file has {entries.Count} files in it; at most {ReadingLimits.PackedParts} are read. Put them together first."),
                entries.Count.ToString(CultureInfo.InvariantCulture), ReadingLimits.PackedParts.ToString(CultureInfo.InvariantCulture)));
        }

        if (entries.Any(entry => entry.IsEncrypted))
        {
            throw new FileRefusedException(new DataSentence("zip_password", "the ZIP file is protected by a password. Unpack it, and upload it without one."));
        }

        if (entries.Sum(entry => (decimal)entry.Length) > ReadingLimits.UnpackedBytes || entries.Sum(entry => (decimal)entry.CompressedLength) > file.Length)
        {
            throw new FileRefusedException(new DataSentence("zip_lies", "the ZIP file says that it holds more than can be read, or more than fits into it. Upload what is in it file by file."));
        }

        var (taken, left) = (new List<SourceFile>(), new List<string>());
        foreach (var entry in entries.Where(entry => !IsOfTheSystem(entry)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var name = DisplayName.Of(entry.FullName);
            if (((entry.ExternalAttributes >> 16) & TypeOfFile) == SymbolicLink || FormatOf(name) == DataFormat.Auto)
            {
                left.Add(name);
                continue;
            }

            taken.Add(new SourceFile(name, () => OpenPart(entry), entry.Length));
        }

        if (taken.Count == 0)
        {
            throw new FileRefusedException(left.Count == 0
                ? new DataSentence("zip_empty", "the ZIP file is empty.")
                : new DataSentence("zip_no_data", $"in the ZIP file is nothing that can be read as data, but {Shown(left)}. A ZIP file within a ZIP file isn't opened. {FileKinds.Use}", Shown(left)));
        }

        if (left.Count > 0)
        {
            log.Note("skipped_files", Shown(left));
        }

        return OneKind(taken, log);
    }

    /// <summary>A dataset is made of files of one kind: of the kind that was asked for, or of which there is most.</summary>
    private static List<SourceFile> OneKind(List<SourceFile> files, ReadingLog log)
    {
        var kinds = files.GroupBy(file => FormatOf(file.Name)).OrderByDescending(group => group.Sum(file => (decimal)file.Length)).ToList();
        var chosen = kinds.Find(group => group.Key == log.Options.Format) ?? kinds[0];
        log.Report = log.Report with { PackedFiles = chosen.Count(), PackedFormats = [.. kinds.Select(group => group.Key)] };
        if (kinds.Count > 1)
        {
            log.Note("other_files", Shown([.. files.Where(file => FormatOf(file.Name) != chosen.Key).Select(file => file.Name)]));
        }

        if (chosen.Count() > 1)
        {
            log.Note("several_files", chosen.Count());
        }

        return [.. chosen];
    }

    private static LimitedStream OpenPart(ZipArchiveEntry entry) => new(new CheckedStream(entry.Open(), entry.Crc32), entry.CompressedLength, entry.Length);

    private static bool IsOfTheSystem(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\') || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        || entry.FullName.Split('/', '\\')[^1] is "Thumbs.db" or "desktop.ini" or ['.', ..];

    /// <summary>Auto where it is none that is read from a ZIP file.</summary>
    private static DataFormat FormatOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" or ".tab" => DataFormat.Csv,
        ".json" or ".jsonl" or ".ndjson" => DataFormat.Json,
        ".txt" or ".md" or ".markdown" => DataFormat.Text,
        ".xlsx" or ".xlsm" or ".xls" => DataFormat.Xlsx,
        _ => DataFormat.Auto,
    };

    private static string Shown(List<string> names) => string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? string.Create(CultureInfo.InvariantCulture, $" (+{names.Count - NamesShown})") : "");
}
