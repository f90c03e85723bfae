namespace FineTunePortal.Hub.Import;

/// <summary>One thing in an archive or folder.</summary>
/// <param name="Path">As it is written there.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Open">Its bytes; may be asked for once, before the next entry is.</param>
internal sealed record SourceEntry(string Path, SourceEntryKind Kind, Func<Stream> Open);

internal enum SourceEntryKind
{
    File,
    Folder,
    Link,
    Other,
}
