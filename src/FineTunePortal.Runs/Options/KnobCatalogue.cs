using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>All knobs of one options record: reads and writes it by key, and checks it.</summary>
public sealed class KnobCatalogue<TOptions>(IReadOnlyList<Knob<TOptions>> all)
{
    public IReadOnlyList<Knob<TOptions>> All { get; } = all;

    /// <summary>Finds a knob by property name, YAML key or flag; upper case, <c>_</c> and <c>-</c> make no difference.</summary>
    public Knob<TOptions>? Find(string key) => All.FirstOrDefault(knob => Plain(knob.Key) == Plain(key));

    /// <summary>The options with one knob set.</summary>
    /// <exception cref="KnobException">No such knob (the nearest name is offered), or not a value of it.</exception>
    public TOptions Set(TOptions options, string key, string text) =>
        (Find(key) ?? throw new KnobException(Unknown(key, text))).Set(options, text);

    /// <summary>The options with all given knobs set; every fault is added to <paramref name="faults"/>, and the rest still set.</summary>
    public TOptions SetAll(TOptions options, IEnumerable<KeyValuePair<string, string>> values, ICollection<KnobFault> faults)
    {
        foreach (var (key, text) in values)
        {
            try
            {
                options = Set(options, key, text);
            }
            catch (KnobException error)
            {
                foreach (var fault in error.Faults)
                {
                    faults.Add(fault);
                }
            }
        }

        return options;
    }

    /// <summary>Every value out of its range.</summary>
    public IEnumerable<KnobFault> Faults(TOptions options) => All.Select(knob => knob.Fault(options)).OfType<KnobFault>();

    /// <summary>Writes all knobs as properties of the JSON object that is open.</summary>
    public void Write(Utf8JsonWriter json, TOptions options)
    {
        foreach (var knob in All)
        {
            json.WritePropertyName(knob.Key);
            WriteValue(json, knob, options);
        }
    }

    /// <summary>Reads properties written by <see cref="Write"/> or by hand; missing knobs keep their default.</summary>
    public TOptions Read(IEnumerable<JsonProperty> properties, TOptions options, ICollection<KnobFault> faults) =>
        SetAll(options, properties.Select(property => KeyValuePair.Create(property.Name, TextOf(property.Value))), faults);

    private static void WriteValue(Utf8JsonWriter json, Knob<TOptions> knob, TOptions options)
    {
        switch (knob.Get(options))
        {
            case null:
                json.WriteNullValue();
                break;
            case long value:
                json.WriteNumberValue(value);
                break;
            case double value:
                json.WriteNumberValue(value);
                break;
            case bool value:
                json.WriteBooleanValue(value);
                break;
            case KnobList list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    json.WriteStringValue(item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(knob.Text(options));
                break;
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(",", value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };

    private KnobFault Unknown(string key, string text) => new(key, text, Suggestion.For(key, All.Select(knob => knob.Key)));

    private static string Plain(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
