using System.Text.RegularExpressions;
using FineTunePortal.Hub;
using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Models.Bringing;

/// <summary>Names of models' folders: letters, digits, dots, dashes and underscores.</summary>
public static partial class ModelName
{
    private const int Longest = 100;

    private static readonly string[] s_archives = [".tar.gz", ".tgz", ".tar", ".zip"];

    // Words that mean something else, and addresses of pages.
    private static readonly string[] s_taken = [RunSpec.StarterModel, RunSpec.NewEncoder, "bring", "upload"];

    /// <summary>For a model of the hub. A revision that was asked for is part of the name: it is another model.</summary>
    public static string Of(ModelReference reference) =>
        Clean(reference.Revision == ModelReference.DefaultRevision ? reference.FolderName : $"{reference.FolderName}--{reference.Revision}");

    /// <summary>For an archive, by what its file is called.</summary>
    public static string OfArchive(string file)
    {
        string name = Path.GetFileName(file.Replace('\\', '/'));
        string? ending = s_archives.FirstOrDefault(known => name.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        return Clean(ending is null ? name : name[..^ending.Length]);
    }

    /// <summary>For a folder of the server; a cache of Hugging Face's programs says in its own way what is in it.</summary>
    public static string OfFolder(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string? cached = parts.LastOrDefault(part => part.StartsWith(CachePrefix, StringComparison.Ordinal));
        return Clean(cached is not null ? cached[CachePrefix.Length..] : parts.LastOrDefault() ?? "");
    }

    /// <summary>What can be kept of a text as a name.</summary>
    public static string Clean(string text)
    {
        string name = Unfit().Replace(text, "-");
        name = (name.Length <= Longest ? name : name[..Longest]).Trim('-', '.', '_');
        return name.Length == 0 ? "model" : s_taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"model-{name}" : name;
    }

    private const string CachePrefix = "models--";

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unfit();
}
