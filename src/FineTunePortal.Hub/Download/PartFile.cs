using FineTunePortal.Hub.Files;

namespace FineTunePortal.Hub.Download;

/// <summary>
/// A file that is being fetched. Its name holds the checksum that it will have, so what an earlier try left is gone on
/// with only where it is the beginning of the same content.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const int HashCharacters = 16;
    private const int BufferBytes = 1 << 20;

    private readonly FileStream _stream;
    private readonly HubFile _file;
    private FileHasher _hasher;

    private PartFile(FileStream stream, HubFile file) => (_stream, _file, _hasher) = (stream, file, new FileHasher(file.Size));

    /// <summary>Bytes that are there.</summary>
    public long Length { get; private set; }

    /// <summary>The name of a file on its way.</summary>
    public static string NameOf(HubFile file) => $"{file.Path}.{(file.Sha256 ?? file.GitId!)[..HashCharacters]}.part";

    /// <summary>Opens it, new or as it was left.</summary>
    public static async Task<PartFile> OpenAsync(string folder, HubFile file, CancellationToken cancellationToken)
    {
        var part = new PartFile(new FileStream(Path.Combine(folder, NameOf(file)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0), file);
        try
        {
            await part.HashWhatIsThereAsync(cancellationToken);
            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, cancellationToken);
        _hasher.Append(bytes.Span);
        Length += bytes.Length;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _stream.SetLength(0);
        Length = 0;
        _hasher.Dispose();
        _hasher = new FileHasher(_file.Size);
    }

    /// <summary>Puts all on disk and compares; null when the content is another one than the Hub promised.</summary>
    public PinnedFile? Finish()
    {
        _stream.Flush(flushToDisk: true);
        var (sha256, git) = _hasher.Finish();
        return Length == _file.Size && (_file.Sha256 is { } large ? large == sha256 : _file.GitId == git) ? new(_file.Path, Length, sha256) : null;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hasher.Dispose();
    }

    private async Task HashWhatIsThereAsync(CancellationToken cancellationToken)
    {
        if (_stream.Length > _file.Size)
        {
            _stream.SetLength(0);
        }

        byte[] buffer = new byte[(int)Math.Min(BufferBytes, Math.Max(_stream.Length, 1))];
        while (await _stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            _hasher.Append(buffer.AsSpan(0, count));
            Length += count;
        }
    }
}
