using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Stops what unpacks to more than it may: a few kilobytes can hold more than a machine has.</summary>
internal sealed class LimitedStream(Stream inner, long packedBytes, long most = ReadingLimits.UnpackedBytes) : ForwardStream
{
    private long _given;

    /// <summary>Told how many bytes there were, when there are no more.</summary>
    public Action<long>? AtEnd { get; init; }

    public override long Position
    {
        get => _given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _given += read;
        if (read == 0 && buffer.Length > 0)
        {
            AtEnd?.Invoke(_given);
        }

        if (_given > most)
        {
            throw new FileRefusedException(new DataSentence(
                "unpacks_too_large", string.Create(CultureInfo.InvariantCulture, $"it unpacks to more than {most / 1_000_000d:0.#} MB, the most that is read. Split it, or leave out columns."),
                string.Create(CultureInfo.InvariantCulture, $"{most / 1_000_000d:0.#}")));
        }

        if (_given > ReadingLimits.UnpackedBytesBeforeRatio && _given / ReadingLimits.UnpackedRatio > packedBytes)
        {
            throw new FileRefusedException(new DataSentence("unpacks_too_much", "it unpacks to several hundred times its size, as no file of data does. If it is right all the same, unpack it and upload what is in it."));
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
