using FineTunePortal.Hub.Download;

namespace FineTunePortal.Hub.Tests.Support;

/// <summary>Progress on the thread that it happens on.</summary>
internal sealed class Told(Action<DownloadProgress> progress) : IProgress<DownloadProgress>
{
    public void Report(DownloadProgress value) => progress(value);
}
