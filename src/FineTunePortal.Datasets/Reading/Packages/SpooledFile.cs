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

        Stream to = file.Length <= InMemory
            ? new MemoryStream()
            : new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
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
}
