using System.Security.Cryptography;

namespace FineTunePortal.Datasets;

/// <summary>A blob that is being written. Only whole content ever gets its final name.</summary>
public sealed class PendingBlob : Stream
{
    private readonly string _temporary;
    private readonly Func<BlobId, string> _place;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _committed;

    internal PendingBlob(string temporary, Func<BlobId, string> place)
    {
        _temporary = temporary;
        _place = place;
        _file = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 64 * 1024,
        });
    }

    /// <summary>Bytes written so far.</summary>
    public override long Length => _file.Length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    /// <summary>Where the next byte goes.</summary>
    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Waits until disk holds the content and gives it its name. Content that is there already is kept as it is.</summary>
    public BlobId Commit()
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        var id = BlobId.Of(_hash.GetHashAndReset());
        var path = _place(id);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.Move(_temporary, path, overwrite: true);
        Disk.FlushFolder(folder);
        _committed = true;
        return id;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        _file.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(buffer.Span);
        await _file.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override void Flush() => _file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>The content so far, for reading; flushed first.</summary>
    internal string Reread()
    {
        _file.Flush();
        return _temporary;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                _file.Dispose();
            }
            catch (IOException)
            {
                // A full disk refuses the last buffer too; the file goes either way.
            }

            _hash.Dispose();
            if (!_committed)
            {
                File.Delete(_temporary);
            }
        }

        base.Dispose(disposing);
    }
}
