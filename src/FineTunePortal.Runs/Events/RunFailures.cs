namespace FineTunePortal.Runs;

/// <summary>The words for programs in <see cref="ErrorEvent.Reason"/>: every one has a text and advice in the portal's languages.</summary>
public static class RunFailures
{
    /// <summary>The loss is no number any more.</summary>
    public const string Diverged = "nan";

    public const string OutOfMemory = "out_of_memory";

    public const string DiskFull = "disk_full";

    public const string BadData = "bad_data";

    /// <summary>The starting model's files can't be used.</summary>
    public const string BadModel = "bad_model";

    public const string BadSettings = "bad_settings";

    /// <summary>A file can't be read or written, for another reason than room.</summary>
    public const string InputOutput = "io";

    /// <summary>A fault of the program.</summary>
    public const string Internal = "internal";

    public static IReadOnlyList<string> All { get; } = [Diverged, OutOfMemory, DiskFull, BadData, BadModel, BadSettings, InputOutput, Internal];
}
