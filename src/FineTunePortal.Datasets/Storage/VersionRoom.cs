namespace FineTunePortal.Datasets;

/// <summary>Says that there is no room for a new version.</summary>
internal static class VersionRoom
{
    public static DatasetException Full(Exception error) => new(
        new DataSentence("disk_full_version", "There is no room left on the server's disk for the new version. Nothing was changed. Ask an admin to free some space, then try again."), error);
}
