using FineTunePortal.Privacy;

namespace FineTunePortal.Worker.Scanning;

/// <summary>The one place where the commands get what looks for personal data; a model of names comes in here.</summary>
internal static class ScannerFactory
{
    public static TextScanner Create() => TextScanner.Everything();
}
