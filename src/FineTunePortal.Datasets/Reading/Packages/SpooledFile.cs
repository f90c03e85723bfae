namespace FineTunePortal.Datasets;

/// <summary>A part of a packed file put where one can move back and forth in it: in memory when it is small, in a file that goes with it otherwise.</summary>
internal static class SpooledFile
{
    private const long InMemory = 16 << 20;

    public static Stream Of(SourceFile file)
    {
        using var from = file.Open();
        if (from.CanSeek)
        {
            return file.Open();
        }

        Stream to = file.Length <= InMemory ? new MemoryStream() : OnDisk();
        try
        {
            from.CopyTo(to);
            to.Position = 0;
            return to;
        }
        catch
        {
            to.Dispose();
            throw;
        }
    }

    /// <summary>A file without a name, where there are such: people's data must not stay when the program is killed.</summary>
    private static FileStream OnDisk()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None });
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
