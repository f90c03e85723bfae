using System.Globalization;
using System.Text;
using System.Text.Json;
using FineTunePortal.Tokenizers.Templates;

namespace FineTunePortal.Worker.Templating;

/// <summary>A line of <c>finetune chat-template</c>: a conversation and what else its template may use.</summary>
internal sealed class ChatRequestLine : IDisposable
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly JsonDocument _document;
    private readonly long _number;

    private ChatRequestLine(JsonDocument document, long number) => (_document, _number) = (document, number);

    private JsonElement Root => _document.RootElement;

    /// <exception cref="UserErrorException">The line is no JSON object.</exception>
    public static ChatRequestLine Parse(ReadOnlySpan<byte> line, long number)
    {
        var mark = Encoding.UTF8.Preamble;
        try
        {
            var document = JsonDocument.Parse((line.StartsWith(mark) ? line[mark.Length..] : line).ToArray(), new() { MaxDepth = 256 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document, number) : throw Fault(number, "expected a JSON object with \"messages\"");
        }
        catch (JsonException error)
        {
            throw Fault(number, $"this is not JSON: {error.Message}");
        }
    }

    public void Dispose() => _document.Dispose();

    /// <exception cref="UserErrorException">Something in it is of another kind than it must be.</exception>
    public ChatRequest ToRequest() => new()
    {
        Messages = Root.TryGetProperty("messages", out var messages) ? messages : throw Fault(_number, "\"messages\" is missing"),
        Tools = Optional("tools"),
        Documents = Optional("documents"),
        AddGenerationPrompt = Flag("add_generation_prompt"),
        ContinueFinalMessage = Optional("continue_final_message") switch
        {
            { ValueKind: JsonValueKind.True } => "content",
            { ValueKind: JsonValueKind.String } field => field.GetString(),
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.False or JsonValueKind.Null } => null,
            _ => throw Fault(_number, "\"continue_final_message\" must be true, false or the name of a field"),
        },
        Now = Optional("now") switch
        {
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text when DateTime.TryParseExact(text.GetString(), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
            _ => throw Fault(_number, $"\"now\" must be a time such as \"2031-11-23 17:40:00\""),
        },
        Variables = Optional("variables") switch
        {
            { ValueKind: JsonValueKind.Object } variables => variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value),
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => new Dictionary<string, JsonElement>(),
            _ => throw Fault(_number, "\"variables\" must be an object"),
        },
    };

    private JsonElement Optional(string name) => Root.TryGetProperty(name, out var value) ? value : default;

    private bool Flag(string name) => Optional(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Undefined or JsonValueKind.Null => false,
        _ => throw Fault(_number, $"\"{name}\" must be true or false"),
    };

    private static UserErrorException Fault(long number, string what) => new($"Standard input, line {number}: {what}.");
}
