namespace FineTunePortal.Hub.Download;

/// <summary>How far a download or an import has come.</summary>
/// <param name="BytesDone">Bytes that are here, those of earlier tries among them.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
/// <param name="FilesDone">Files that are here and checked.</param>
/// <param name="FilesTotal">All files.</param>
/// <param name="BytesPerSecond">Over the last seconds; 0 at the beginning.</param>
/// <param name="TimeLeft">At this rate; null while there is none.</param>
/// <param name="Note">Something to know: <c>the connection broke; trying again in 2 s</c>. Null most of the time.</param>
public sealed record DownloadProgress(long BytesDone, long BytesTotal, int FilesDone, int FilesTotal, double BytesPerSecond, TimeSpan? TimeLeft, string? Note);
