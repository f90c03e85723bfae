using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Playground;

public partial class AnswerCard
{
    // Often enough to look like writing; each time is a message to the browser.
    private static readonly TimeSpan s_repaint = TimeSpan.FromMilliseconds(120);

    private ElementReference _input;
    private RepaintThrottle? _throttle;
    private LiveAnswer? _watched;
    private bool _isCorrecting;
    private bool _focus;
    private string _correction = "";

    /// <summary>The answer as it is kept.</summary>
    [Parameter, EditorRequired]
    public ConversationMessage Message { get; set; } = default!;

    /// <summary>What people call the model.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public bool IsTuned { get; set; }

    /// <summary>The same answer while it is written, and how it ended; null for older ones.</summary>
    [Parameter]
    public LiveAnswer? Live { get; set; }

    [Parameter]
    public bool MayAnswerAgain { get; set; }

    [Parameter]
    public EventCallback AnswerAgain { get; set; }

    [Parameter]
    public EventCallback<int> Thumb { get; set; }

    [Parameter]
    public EventCallback<string?> Correct { get; set; }

    private string _id => $"correction-{Message.Id:n}";

    private bool IsLive => Live is { IsOver: false };

    // The kept text may have been read a moment before the last words were written.
    private string Text => Live is not null && (IsLive || Message.Content.Length == 0) ? Live.Text : Message.Content;

    private string State => Live!.State switch
    {
        LiveState.Loading => L["Loading"],
        LiveState.Waiting => L["Waiting", Live.Before],
        _ => L["Writing"],
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Only once there is a circuit: a page that is rendered ahead is never disposed by its reader.
        if (_watched != Live)
        {
            Unwatch();
            _watched = Live;
            if (_watched is { IsOver: false })
            {
                _throttle ??= new(s_repaint, () => _ = InvokeAsync(StateHasChanged), Clock);
                _watched.Changed += _throttle.Request;
            }
        }

        if (_focus)
        {
            _focus = false;
            await _input.FocusAsync();
        }
    }

    public void Dispose()
    {
        Unwatch();
        _throttle?.Dispose();
    }

    private void Unwatch()
    {
        if (_watched is not null && _throttle is not null)
        {
            _watched.Changed -= _throttle.Request;
        }
    }

    private string Pressed(int thumb) => Message.Thumb == thumb ? "true" : "false";

    private Task ThumbAsync(int thumb) => Thumb.InvokeAsync(Message.Thumb == thumb ? 0 : thumb);

    private void BeginCorrection()
    {
        _isCorrecting = !_isCorrecting;
        _focus = _isCorrecting;
        _correction = Message.Correction ?? Message.Content;
    }

    private async Task SaveAsync()
    {
        _isCorrecting = false;
        await Correct.InvokeAsync(_correction);
    }

    private async Task RemoveAsync()
    {
        _isCorrecting = false;
        await Correct.InvokeAsync(null);
    }
}
