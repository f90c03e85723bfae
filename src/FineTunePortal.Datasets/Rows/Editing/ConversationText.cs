using System.Text.Json;
using System.Text.Json.Nodes;

namespace FineTunePortal.Datasets;

/// <summary>A conversation in a cell, to be edited turn by turn. What the cell holds beside roles and texts stays.</summary>
public sealed class ConversationText
{
    private readonly string _role;
    private readonly string _text;

    private ConversationText(List<ConversationTurn> turns, string role, string text) => (Turns, _role, _text) = (turns, role, text);

    public List<ConversationTurn> Turns { get; }

    /// <summary>The roles that stand in it, and the usual ones of its writing.</summary>
    public IReadOnlyList<string> Roles => [.. Turns.Select(turn => turn.Role).Concat(_role == "from" ? ["system", "human", "gpt"] : ["system", "user", "assistant"]).Distinct(StringComparer.Ordinal)];

    /// <summary>The turns of a cell; null when it holds anything but messages with a role and a text.</summary>
    public static ConversationText? Read(DataValue value)
    {
        if (value.AsText() is not null || !value.TryGetStructure(out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return null;
        }

        var (role, text) = list[0].ValueKind == JsonValueKind.Object && list[0].TryGetProperty("from", out _) ? ("from", "value") : ("role", "content");
        var turns = new List<ConversationTurn>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Text(item, role) is not { } who || Text(item, text) is not { } what)
            {
                return null;
            }

            turns.Add(new ConversationTurn { Role = who, Text = what, Whole = item });
        }

        return new ConversationText(turns, role, text);
    }

    public DataValue ToValue()
    {
        var list = new JsonArray([.. Turns.Select(Node)]);
        using var document = JsonDocument.Parse(list.ToJsonString(DatasetJson.Options));
        return new DataValue(document.RootElement.Clone());
    }

    private JsonNode Node(ConversationTurn turn)
    {
        var message = turn.Whole is { } whole ? JsonObject.Create(whole)! : [];
        (message[_role], message[_text]) = (turn.Role, turn.Text);
        return message;
    }

    private static string? Text(JsonElement item, string key) => item.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One message.</summary>
public sealed class ConversationTurn
{
    public string Role { get; set; } = "user";

    public string Text { get; set; } = "";

    /// <summary>The message as it stands in the cell; null for a new one.</summary>
    internal JsonElement? Whole { get; init; }
}
