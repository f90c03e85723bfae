using System.Buffers.Binary;
using System.Text.Json;

namespace FineTunePortal.Hub.Files;

/// <summary>A first look at what was brought, so that a page that was saved by mistake is named now and not when a run starts. The loader looks at everything.</summary>
internal static class FolderCheck
{
    private const long MostHeaderBytes = 100_000_000;
    private const long MostConfigBytes = 16 << 20;

    /// <exception cref="HubException">A file is not what its name says.</exception>
    public static void Require(string folder, IEnumerable<string> names, string where)
    {
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            if (name.EndsWith(WantedFiles.SafetensorsEnding, StringComparison.Ordinal))
            {
                RequireSafetensors(path, $"{where}: {name}");
            }
            else if (name is WantedFiles.Config or WantedFiles.AdapterConfig)
            {
                RequireObject(path, $"{where}: {name}");
            }
        }
    }

    private static void RequireSafetensors(string path, string where)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[9];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
            || BinaryPrimitives.ReadUInt64LittleEndian(head) is var length && (length > MostHeaderBytes || (long)length > file.Length - 8)
            || head[8] != (byte)'{')
        {
            throw new HubException(HubError.NotAModel, $"{where} is not a safetensors file, whatever its name says, or it is cut off.");
        }
    }

    private static void RequireObject(string path, string where)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length <= MostConfigBytes)
            {
                using var config = JsonDocument.Parse(file);
                if (config.RootElement.ValueKind == JsonValueKind.Object)
                {
                    return;
                }
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new HubException(HubError.NotAModel, $"{where} is not the configuration of a model: it should be a JSON object.");
    }
}
