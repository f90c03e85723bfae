using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>
/// Results that were worked out from a blob's content, such as a doctor's report: small files beside the blob, which go when it
/// goes. Content never changes, so they are as true after a restart as before.
/// </summary>
public sealed class KeptResults(BlobStore store)
{
    /// <summary>Puts a result beside a blob; nothing happens when the blob is gone.</summary>
    /// <param name="name">Small letters, digits and hyphens; a result of the same name is replaced.</param>
    public void Write<T>(Guid team, BlobId blob, string name, T result)
    {
        string path = $"{store.PathOf(team, blob)}.{name}.json";
        string temporary = $"{store.PathOf(team, blob)}.{Guid.NewGuid():n}.tmp";
        try
        {
            if (!store.Exists(team, blob))
            {
                return;
            }

            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(result, DatasetJson.Options));
            File.Move(temporary, path, overwrite: true);

            // Deleted in the meantime: what was said about it must not outlive it.
            if (!store.Exists(team, blob))
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A result can be worked out again; it isn't worth a failure.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The results of a kind, the newest first; what can't be read is left out.</summary>
    /// <param name="kind">What their names begin with.</param>
    public IEnumerable<T> Read<T>(Guid team, BlobId blob, string kind)
        where T : class
    {
        string path = store.PathOf(team, blob);
        string folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles($"{Path.GetFileName(path)}.{kind}*.json").OrderByDescending(file => file.LastWriteTimeUtc).Select(Read<T>).OfType<T>()
            : [];
    }

    private static T? Read<T>(FileInfo file)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file.FullName), DatasetJson.Options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
