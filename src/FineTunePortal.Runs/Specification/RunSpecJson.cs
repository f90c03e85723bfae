using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>Reads and writes run.json. By hand, so that every fault is found in one go and named by its key.</summary>
internal static class RunSpecJson
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    public static string Write(RunSpec spec)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("version", spec.Version);
            json.WriteString("name", spec.Name);
            json.WriteString("model", spec.Model);
            json.WriteString("task", spec.Task.ToString().ToLowerInvariant());
            json.WriteString("method", spec.Method.Word());
            json.WriteStartObject("data");
            json.WriteStartArray("files");
            foreach (var file in spec.Data.Files)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
            Knobs.Data.Write(json, spec.Data);
            json.WriteEndObject();
            json.WriteString("output", spec.Output);
            json.WriteStartObject("options");
            Knobs.Training.Write(json, spec.Options);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    public static RunSpec Read(string text, string source)
    {
        List<KnobFault> faults = [];
        RunSpec? spec = null;
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Reading);
            spec = ReadSpec(document.RootElement, faults);
        }
        catch (JsonException error)
        {
            throw new RunFolderException($"'{source}' is not valid JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.", error);
        }

        if (spec is not null)
        {
            faults.AddRange(spec.Validate().Where(fault => faults.All(known => known.Key != fault.Key)));
        }

        return faults.Count == 0
            ? spec!
            : throw new RunFolderException($"'{source}' can't be used:\n" + string.Join("\n", faults.Select(fault => "  " + fault)), new KnobException(faults));
    }

    private static RunSpec? ReadSpec(JsonElement root, List<KnobFault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new KnobFault("", "", "It must hold one JSON object."));
            return null;
        }

        // An unknown version may mean anything by its keys: say that alone.
        if (root.TryGetProperty("version", out var version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == RunSpec.CurrentVersion))
        {
            faults.Add(new KnobFault("version", version.GetRawText(), $"version is {version.GetRawText()}, but this program reads version {RunSpec.CurrentVersion}."));
            return null;
        }

        foreach (var property in root.EnumerateObject().Where(property => !RunSpec.Keys.Contains(property.Name)))
        {
            faults.Add(new KnobFault(property.Name, property.Value.GetRawText(), Suggestion.For(property.Name, RunSpec.Keys)));
        }

        return new RunSpec
        {
            Name = Text(root, "name", faults) ?? "",
            Model = Text(root, "model", faults) ?? "",
            Task = ReadTask(root, faults),
            Method = ReadMethod(root, faults),
            Data = ReadData(root, faults),
            Output = Text(root, "output", faults),
            Options = Knobs.Training.Read(Properties(root, "options", faults), new TrainingOptions(), faults),
        };
    }

    private static RunTask ReadTask(JsonElement root, List<KnobFault> faults)
    {
        switch (Text(root, "task", faults))
        {
            case null or "sft":
                return RunTask.Sft;
            case "classify":
                return RunTask.Classify;
            case "tag":
                return RunTask.Tag;
            case var other:
                faults.Add(new KnobFault("task", other, $"task is '{other}', but must be sft, classify or tag."));
                return RunTask.Sft;
        }
    }

    private static TuningMethod ReadMethod(JsonElement root, List<KnobFault> faults)
    {
        string word = Text(root, "method", faults) ?? TuningMethod.Lora.Word();
        if (TuningMethods.Find(word) is { } method)
        {
            return method;
        }

        faults.Add(new KnobFault("method", word, $"method is '{word}', but must be one of {string.Join(", ", TuningMethods.Words)}."));
        return TuningMethod.Lora;
    }

    private static RunData ReadData(JsonElement root, List<KnobFault> faults)
    {
        var properties = Properties(root, "data", faults).ToLookup(property => property.Name == "files");
        var data = new RunData();
        foreach (var files in properties[true])
        {
            if (files.Value.ValueKind != JsonValueKind.Array || files.Value.EnumerateArray().Any(file => file.ValueKind != JsonValueKind.String))
            {
                faults.Add(new KnobFault("data", files.Value.GetRawText(), "data.files must be a list of file names."));
                continue;
            }

            data = data with { Files = [.. files.Value.EnumerateArray().Select(file => file.GetString()!)] };
        }

        return Knobs.Data.Read(properties[false], data, faults);
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement root, string key, List<KnobFault> faults)
    {
        if (!root.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.EnumerateObject();
        }

        faults.Add(new KnobFault(key, value.GetRawText(), $"{key} must be an object with keys and values."));
        return [];
    }

    private static string? Text(JsonElement root, string key, List<KnobFault> faults)
    {
        if (!root.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.Add(new KnobFault(key, value.GetRawText(), $"{key} must be a text."));
        return null;
    }
}
