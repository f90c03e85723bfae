using System.Text.Json;
using FineTunePortal.Hub;
using FineTunePortal.Hub.Files;
using FineTunePortal.Hub.Licences;
using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Models;

/// <summary>The models on this machine: the built-in one, and each folder under the data folder's <c>models</c> with a config.json.</summary>
public sealed class ModelCatalogue(IOptions<PortalOptions> options)
{
    /// <summary>Folders with such a name are on their way in or out, and no models.</summary>
    public const string HiddenPrefix = ".";

    private const string ConfigFile = "config.json";

    /// <summary>All, the built-in one first.</summary>
    public IReadOnlyList<BaseModel> All()
    {
        var folders = Directory.Exists(options.Value.Paths.Models)
            ? Directory.EnumerateDirectories(options.Value.Paths.Models).Order(StringComparer.OrdinalIgnoreCase).Where(IsModel)
            : [];
        return [.. folders.Select(folder => Read(Path.GetFileName(folder), folder)).Prepend(Read(RunSpec.StarterModel, Path.GetFullPath(options.Value.StarterModel))).OfType<BaseModel>()];
    }

    /// <summary>A model by its identifier, or null. Never turns an identifier into a path.</summary>
    public BaseModel? Find(string id) => id == RunSpec.NewEncoder ? BaseModel.New : All().FirstOrDefault(model => model.Id == id);

    private static bool IsModel(string folder) => Path.GetFileName(folder) is var name && name is not (RunSpec.StarterModel or RunSpec.NewEncoder) && !name.StartsWith(HiddenPrefix, StringComparison.Ordinal);

    private static BaseModel? Read(string id, string folder)
    {
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, ConfigFile)));
            var card = ModelCard.Read(folder);
            bool isStarter = id == RunSpec.StarterModel;
            return new BaseModel
            {
                Id = id,
                Name = card.Name ?? (isStarter ? "Starter" : NameOnTheHub(folder) ?? id),
                Folder = folder,
                Family = Text(config.RootElement, "model_type") ?? "",
                Context = Number(config.RootElement, "max_position_embeddings"),
                Parameters = SafetensorsHeader.CountWeights(folder),
                Bytes = Directory.EnumerateFiles(folder, "*.safetensors").Sum(file => new FileInfo(file).Length),
                Languages = isStarter && card.Languages.Count == 0 ? ["en"] : card.Languages,
                Licence = CardLicence.OfFolder(folder),
                GivesLabels = Architecture(config.RootElement).EndsWith("Classification", StringComparison.Ordinal),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // A folder without a readable config.json is no model (yet).
            return null;
        }
    }

    private static string? NameOnTheHub(string folder) =>
        PinFile.Read(folder) is { Repo: { } repo } pin ? pin.Revision is null or ModelReference.DefaultRevision ? repo : $"{repo}@{pin.Revision}" : null;

    private static string Architecture(JsonElement config) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty("architectures", out var names) && names.ValueKind == JsonValueKind.Array
        && names.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } name ? name.GetString()! : "";

    private static string? Text(JsonElement config, string key) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement config, string key) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;
}
