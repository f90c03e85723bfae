using FineTunePortal.Hub.Download;
using FineTunePortal.Hub.Files;
using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Hub.Import;

/// <summary>Brings a model without a network: from an archive, or from a folder of the server.</summary>
public sealed class ModelImport
{
    private readonly ImportOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string, long> _freeSpace;

    /// <param name="options">Limits; the usual ones when left out.</param>
    /// <param name="time">The clock; the system's when left out.</param>
    public ModelImport(ImportOptions? options = null, TimeProvider? time = null)
        : this(options ?? new(), time ?? TimeProvider.System, FreeSpace.Of)
    {
    }

    internal ModelImport(ImportOptions options, TimeProvider time, Func<string, long> freeSpace) =>
        (_options, _time, _freeSpace) = (options, time, freeSpace);

    /// <summary>Unpacks a zip, tar or tar.gz of a Hugging Face folder.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="folder">The model's folder; must not exist, or be empty.</param>
    /// <param name="name">What people call the file, where it was uploaded under another name.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="cancellationToken">Stops and leaves nothing.</param>
    /// <exception cref="HubException">There is no model in it, or it is not to be trusted; the message is for people.</exception>
    public async Task<PinFile> ImportArchiveAsync(string archive, string folder, string? name = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        name = Printable.Text(name ?? Path.GetFileName(archive));
        try
        {
            using var source = ArchiveSource.Open(archive, name, _options);
            return await ImportAsync(source, folder, progress, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new HubException(HubError.BadArchive, $"'{name}' is damaged, cut off, or locked with a password. Pack or copy it again.", exception);
        }
    }

    /// <summary>Copies a folder of the server.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="root">The folder that an admin set: nothing outside of it is read, through links neither. Null on the command line, where a person may read what they may read.</param>
    /// <param name="folder">The model's folder; must not exist, or be empty.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="cancellationToken">Stops and leaves nothing.</param>
    /// <exception cref="HubException">There is no model in it, or it may not be read; the message is for people.</exception>
    public async Task<PinFile> ImportFolderAsync(string source, string? root, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var files = new FolderSource(source, root);
        return await ImportAsync(files, folder, progress, cancellationToken);
    }

    private async Task<PinFile> ImportAsync(IModelSource source, string target, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var staging = Staging.Open(target);
        bool isDone = false;
        try
        {
            staging.Keep(new HashSet<string>());
            long room = _freeSpace(staging.Folder) - _options.DiskReserve;
            if (source is FolderSource)
            {
                FreeSpace.Require(source.Length, room, reserve: 0, staging.Folder);
            }

            var meter = new ProgressMeter(progress, _time, source.Length, files: 1);
            var folders = await new Unpacker(source, _options, staging.Folder, room, meter).RunAsync(cancellationToken);
            var pin = await AssembleAsync(source, folders, staging);
            staging.Commit();
            isDone = true;
            meter.FileDone();
            return pin;
        }
        catch (IOException exception) when (FreeSpace.IsExhausted(exception))
        {
            throw new HubException(HubError.DiskFull, $"The disk of '{target}' is full. Free some space, then import '{source.Name}' again.", exception);
        }
        finally
        {
            if (!isDone)
            {
                staging.Discard();
            }
        }
    }

    /// <summary>Chooses the model's folder and its files, holds them to their pin, and pins them.</summary>
    private async Task<PinFile> AssembleAsync(IModelSource source, IReadOnlyCollection<UnpackedFolder> folders, Staging staging)
    {
        string where = $"'{source.Name}'";
        var model = Choose(folders, where);
        var chosen = await WantedFiles.ChooseAsync(model.Names, async () => WeightsIndex.Files(await ReadIndexAsync(model, where), where), where);
        FolderCheck.Require(model.Place, chosen, where);
        var files = chosen.Select(name => model.Files[name]).ToList();
        var origin = PinFile.Read(model.Place);
        if (origin is not null)
        {
            HoldTo(origin, files, where);
        }

        foreach (var file in files)
        {
            File.Move(Path.Combine(model.Place, file.Name), Path.Combine(staging.Folder, file.Name));
        }

        staging.Keep(chosen.ToHashSet(StringComparer.Ordinal));
        var licence = CardLicence.OfFolder(staging.Folder);
        var pin = new PinFile
        {
            Endpoint = origin?.Endpoint,
            Repo = origin?.Repo,
            Revision = origin?.Revision,
            Commit = origin?.Commit,
            LicenceAccepted = origin?.LicenceAccepted ?? false,
            ImportedFrom = source.Name,
            BroughtAt = _time.GetUtcNow(),
            Licence = licence.Id.Length > 0 ? licence.Id : null,
            CommercialUse = licence.CommercialUse,
            Files = files,
        };
        pin.Write(staging.Folder);
        return pin;
    }

    /// <summary>The model that lies highest: some archives have everything in a folder, some have others below.</summary>
    private static UnpackedFolder Choose(IReadOnlyCollection<UnpackedFolder> folders, string where)
    {
        var models = folders.Where(folder => folder.IsModel).OrderBy(folder => folder.Depth).ToList();
        return models switch
        {
            [] => folders.OrderBy(folder => folder.Depth).FirstOrDefault() ?? throw new HubException(HubError.NotAModel, $"{where} is empty."),
            [var first, var second, ..] when first.Depth == second.Depth => throw new HubException(HubError.NotAModel,
                $"{where} holds several models: '{Printable.Text(first.Path)}', '{Printable.Text(second.Path)}'. Import one at a time."),
            [var only, ..] => only,
        };
    }

    private static async Task<byte[]> ReadIndexAsync(UnpackedFolder model, string where) => model.Files[WantedFiles.Index].Size <= WeightsIndex.MostBytes
        ? await File.ReadAllBytesAsync(Path.Combine(model.Place, WantedFiles.Index))
        : throw new HubException(HubError.NotAModel, $"{where}: {WantedFiles.Index} is too large to be one.");

    private static void HoldTo(PinFile origin, IEnumerable<PinnedFile> files, string where)
    {
        var pinned = origin.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        var changed = files.FirstOrDefault(file => pinned.GetValueOrDefault(file.Name) is not { } before || before.Sha256 != file.Sha256);
        if (changed is not null)
        {
            throw new HubException(HubError.WrongContent,
                $"{where}: '{changed.Name}' is not the file that {PinFile.FileName} names: it was changed or damaged on the way. Pack the folder again where it came from; for a model that was changed on purpose, leave {PinFile.FileName} out.");
        }
    }
}
