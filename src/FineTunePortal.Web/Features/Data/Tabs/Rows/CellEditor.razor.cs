using System.Text.Json;
using FineTunePortal.Datasets;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs.Rows;

/// <summary>Edits one cell: a line, a text, a conversation turn by turn, or JSON.</summary>
public partial class CellEditor
{
    private const int MostLines = 18;
    private const int CharactersPerLine = 90;
    private const int LongestLine = 100;
    private const int MostOptions = 200;

    private static readonly JsonSerializerOptions s_indented = new(DatasetJson.Options) { WriteIndented = true };

    private readonly string _hintId = $"hint-{Guid.NewGuid():n}";
    private readonly string _listId = $"list-{Guid.NewGuid():n}";
    private ConversationText? _conversation;
    private string _text = "";
    private string? _problem;
    private bool _isJson;

    /// <summary>What is edited, for people who don't see where it stands.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public DataValue Value { get; set; }

    [Parameter, EditorRequired]
    public ColumnSummary Column { get; set; } = default!;

    /// <summary>What somebody else made of the cell meanwhile; saving then means keeping one's own.</summary>
    [Parameter]
    public CellConflict? Conflict { get; set; }

    [Parameter]
    public EventCallback<DataValue> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter]
    public EventCallback OnTakeTheirs { get; set; }

    private int Lines => Math.Clamp(_text.Split('\n').Sum(line => 1 + (line.Length / CharactersPerLine)) + 1, 2, MostLines);

    /// <summary>Labels that are already there, to choose from.</summary>
    private IReadOnlyList<string> Options => Column.Type == ColumnType.TrueOrFalse ? ["true", "false"]
        : Column.Type == ColumnType.Text && Column.Common is [{ Count: > 1 }, ..] && Column.Distinct <= MostOptions ? [.. Column.Common.Select(value => value.Value)] : [];

    private bool IsLine => !_isJson && _text.Length <= LongestLine && !_text.Contains('\n', StringComparison.Ordinal) && (Column.Type is ColumnType.Number or ColumnType.TrueOrFalse or ColumnType.Date || Options.Count > 0);

    private string Kind => _conversation is not null ? L["HintConversation"] : _isJson ? L["HintJson"] : Column.Type switch
    {
        ColumnType.Number => L["HintNumber"],
        ColumnType.TrueOrFalse => L["HintTrueOrFalse"],
        _ => IsLine ? L["HintLine"] : L["Hint"],
    };

    protected override void OnInitialized()
    {
        _conversation = ConversationText.Read(Value);
        _isJson = _conversation is null && Value.AsText() is null && Value.TryGetStructure(out _);
        _text = _isJson && Value.TryGetStructure(out var structure) ? JsonSerializer.Serialize(structure, s_indented) : Value.AsText() ?? "";
    }

    private async Task SaveAsync()
    {
        _problem = null;
        if (_conversation is not null)
        {
            if (_conversation.Turns.Count == 0)
            {
                _problem = L["NoTurns"];
                return;
            }

            await HandAsync(_conversation.ToValue());
        }
        else if (CellInput.Read(Value, Column.Type, Newlines(_text), out var problem) is { } value)
        {
            await HandAsync(value);
        }
        else
        {
            _problem = Sentences.Say(problem!);
        }
    }

    /// <summary>A cell that is as it was needs no step.</summary>
    private Task HandAsync(DataValue value) => Conflict is null && value.ToJson() == Value.ToJson() ? OnCancel.InvokeAsync() : OnSave.InvokeAsync(value);

    /// <summary>Browsers hand on lines with a bare line feed; data that has both signs keeps them.</summary>
    private string Newlines(string text) => Value.AsText()?.Contains("\r\n", StringComparison.Ordinal) == true ? text.ReplaceLineEndings("\r\n") : text;
}
