using System.Text.Json;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker;

/// <summary>
/// How to compute where the command line doesn't say: the section <c>Engine</c> of <c>appsettings.json</c> in the working
/// directory, or else beside the program. The portal's other sections are not looked at.
/// </summary>
public static class EngineSettings
{
    public const string FileName = "appsettings.json";
    public const string Section = "Engine";

    private static readonly string[] s_keys = ["Threads", "Dtype", "Device"];
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The options with what the first such file says.</summary>
    /// <exception cref="UserErrorException">The file is wrong; the message lists every fault with its key.</exception>
    public static TrainingOptions Apply(TrainingOptions options) => Apply(options, Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    /// <summary>The options with what the file in the first of these folders that has one says.</summary>
    /// <exception cref="UserErrorException">The file is wrong; the message lists every fault with its key.</exception>
    public static TrainingOptions Apply(TrainingOptions options, params IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is { } file ? Read(options, file) : options;

    /// <summary>The options with what a file says.</summary>
    /// <exception cref="UserErrorException">The file is wrong; the message lists every fault with its key.</exception>
    public static TrainingOptions Read(TrainingOptions options, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), s_json);
            var faults = new List<string>();
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Section, out var engine))
            {
                options = Read(options, engine, faults);
            }

            return faults.Count == 0 ? options : throw new UserErrorException($"{file}: {string.Join(" ", faults)}");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{file}, line {exception.LineNumber + 1}: this is not JSON. {exception.Message}");
        }
    }

    private static TrainingOptions Read(TrainingOptions options, JsonElement engine, List<string> faults)
    {
        if (engine.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{Section} must be a group of settings in braces.");
            return options;
        }

        foreach (var property in engine.EnumerateObject())
        {
            string? key = Array.Find(s_keys, known => known.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            if (key is null)
            {
                faults.Add($"{Section}:{property.Name} is not a setting. There are {string.Join(", ", s_keys)}.");
                continue;
            }

            try
            {
                options = Knobs.Set(options, key, property.Value.ToString());
            }
            catch (KnobException exception)
            {
                faults.Add($"{Section}:{exception.Message}");
            }
        }

        return options;
    }
}
