using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Playground;

public partial class PlaygroundPage(
    CurrentPerson current, Conversations conversations, AnswerDesk desk, Corrections corrections, TalkTargets targets, Undo undo, NavigationManager navigation,
    IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    private static readonly TimeSpan s_check = TimeSpan.FromSeconds(20);

    private SignedInPerson? _person;
    private Guid _team;
    private IReadOnlyList<Conversation> _list = [];
    private IReadOnlyList<TalkTarget>? _targets;
    private Conversation? _conversation;
    private IReadOnlyList<ConversationMessage> _messages = [];
    private IReadOnlyList<LiveAnswer> _live = [];
    private ConversationSettings _settings = new();
    private IDisposable? _watch;
    private Guid? _watched;
    private ITimer? _timer;
    private int _corrections;
    private bool _drawer;
    private bool _gone;
    private bool _isTraining;
    private bool _isWriting;
    private string? _fault;
    private string _announcement = "";

    [Parameter]
    public Guid? ConversationId { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    private string[]? Models { get; set; }

    private bool IsAnswering => _live.Any(live => !live.IsOver);

    private int LastPosition => _messages.Count == 0 ? 0 : _messages[^1].Position;

    protected override async Task OnParametersSetAsync()
    {
        _person = await current.GetAsync();
        _fault = null;
        Guid? shown = _conversation?.Id;
        _conversation = ConversationId is { } id ? await conversations.FindAsync(_person, id) : null;
        if (ConversationId is not null && _conversation is null)
        {
            navigation.NotFound();
            return;
        }

        if ((_conversation?.TeamId ?? _person.Team?.Id) is not { } team)
        {
            _targets = [];
            return;
        }

        _team = team;
        _targets = await targets.ListAsync(team);
        _settings = _conversation is not null ? ConversationSettings.From(_conversation.Settings)
            : shown is null && _settings.Models.Count > 0 ? _settings : new();
        if (_conversation is null)
        {
            _settings.Models = [.. (Models ?? []).Select(key => Find(key)?.Key).OfType<string>().Distinct().Take(ConversationSettings.MostModels)];
            if (_settings.Models.Count == 0)
            {
                _settings.Models = Suggested();
            }
        }

        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Not while the page is rendered ahead: nobody would end the subscription.
        if (_watched != _conversation?.Id)
        {
            _watch?.Dispose();
            _watched = _conversation?.Id;
            _watch = _watched is { } id ? desk.Watch(id, () => _ = InvokeAsync(RefreshAsync)) : null;
            if (_live.Count > 0)
            {
                // An answer may have ended while nobody watched.
                _ = InvokeAsync(RefreshAsync);
            }
        }

        _timer ??= clock.CreateTimer(_ => InvokeAsync(RefreshAsync), null, s_check, s_check);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _timer?.Dispose();
    }

    /// <summary>The newest tuned model next to its base, else the base.</summary>
    private List<string> Suggested()
    {
        var tuned = _targets!.FirstOrDefault(target => target.IsTuned);
        var first = _targets!.FirstOrDefault(target => !target.IsTuned && (tuned is null || target.BaseId == tuned.BaseId)) ?? _targets!.FirstOrDefault();
        return [.. new[] { first?.Key, tuned?.Key }.OfType<string>().Distinct()];
    }

    private static string Address(Guid? conversation, IEnumerable<string> models) =>
        conversation is { } id ? $"/playground/{id}" : "/playground?" + string.Join('&', models.Select(model => "model=" + Uri.EscapeDataString(model)));

    private TalkTarget? Find(string? key)
    {
        // A run's address may have dashes in its number.
        string? wanted = key?.StartsWith(TalkTarget.RunPrefix, StringComparison.Ordinal) == true && Guid.TryParse(key.AsSpan(TalkTarget.RunPrefix.Length), out var run) ? TalkTarget.OfRun(run) : key;
        return _targets?.FirstOrDefault(target => target.Key == wanted);
    }

    private string NameOf(string? key) => Find(key)?.Name ?? L["ModelGone"];

    private IEnumerable<TalkTarget> Chosen() => _settings.Models.Select(Find).OfType<TalkTarget>();

    private IEnumerable<ConversationMessage> Ordered(IEnumerable<ConversationMessage> answers) =>
        answers.OrderBy(answer => _settings.Models.IndexOf(answer.Model ?? "") is var place and >= 0 ? place : int.MaxValue);

    private async Task ReadAsync()
    {
        _list = await conversations.ListAsync(_person!, _team);
        _messages = _conversation?.Messages ?? [];
        _live = _conversation is null ? [] : desk.Of(_conversation.Id);
        _corrections = await corrections.CountAsync(_person!, _team);
        await using var db = await factory.CreateDbContextAsync();
        _isTraining = await db.Runs.AnyAsync(run => run.State == PortalRunState.Running);
        if (_isWriting && !IsAnswering)
        {
            Announce();
        }

        _isWriting = IsAnswering;
    }

    /// <summary>Reads again what is shown, and whether this person may still see it.</summary>
    private async Task RefreshAsync()
    {
        await current.RefreshAsync();
        if (_conversation is null || _gone)
        {
            return;
        }

        _person = await current.FindAsync();
        _conversation = _person is null ? null : await conversations.FindAsync(_person, _conversation.Id);
        if (_conversation is null)
        {
            Leave();
            return;
        }

        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>The conversation is no longer there for this person: nothing of it stays on the page.</summary>
    private void Leave()
    {
        _gone = true;
        _messages = [];
        _live = [];
        _list = [];
        Dispose();
        StateHasChanged();
    }

    /// <summary>For people who listen: not each word, but the answers when they are there.</summary>
    private void Announce()
    {
        const int Longest = 400;
        _announcement = string.Join(' ', _live.Select(live => L["Answered", live.Target.Name, live.Failure ?? live.Text[..Math.Min(live.Text.Length, Longest)]].Value));
    }

    private async Task<SignedInPerson> AskWhoAsync()
    {
        await current.RefreshAsync();
        _fault = null;
        return _person = await current.GetAsync();
    }

    private async Task SendAsync(string question)
    {
        var person = await AskWhoAsync();
        if (IsAnswering || string.IsNullOrWhiteSpace(question) || !Chosen().Any())
        {
            return;
        }

        if (_conversation is null)
        {
            _conversation = await conversations.CreateAsync(person, _team, question, _settings);
            await AskAsync(person, question);
            navigation.NavigateTo(Address(_conversation.Id, []), replace: true);
            return;
        }

        await AskAsync(person, question);
    }

    private async Task AskAsync(SignedInPerson person, string question)
    {
        var asked = Chosen().ToList();
        if (await conversations.AskAsync(person, _conversation!.Id, question, [.. asked.Select(target => target.Key)]) is not { } answers)
        {
            Leave();
            return;
        }

        await AnswerAsync(person, [.. answers.Zip(asked)]);
    }

    private async Task AnswerAsync(SignedInPerson person, IReadOnlyList<(ConversationMessage Message, TalkTarget Target)> wanted)
    {
        _conversation = await conversations.FindAsync(person, _conversation!.Id);
        if (_conversation is null)
        {
            Leave();
            return;
        }

        bool begun = desk.Start(_conversation.Id, [.. wanted.Select(answer => (answer.Message.Id, answer.Target,
            new ChatQuestion(ChatHistory.For(_conversation.Messages, answer.Target.Key, answer.Message.Position, _settings.System), _settings.Sampling)))]);
        _fault = begun ? null : L["Busy"].Value;
        await ReadAsync();
    }

    private void Stop()
    {
        if (_conversation is not null)
        {
            desk.Stop(_conversation.Id);
        }
    }

    private async Task AnswerAgainAsync(ConversationMessage answer)
    {
        var person = await AskWhoAsync();
        if (IsAnswering || Find(answer.Model) is not { } target)
        {
            return;
        }

        var before = await conversations.ChangeAnswerAsync(person, answer.Id, row => (row.Content, row.Thumb, row.Correction) = ("", 0, null));
        if (before is not null)
        {
            await AnswerAsync(person, [(answer, target)]);
            undo.Show(L["AnsweredAgain"], () => TakeBackAsync(async someone => await conversations.ChangeAnswerAsync(
                someone, answer.Id, row => (row.Content, row.Thumb, row.Correction) = (before.Content, before.Thumb, before.Correction)) is not null));
        }
    }

    private async Task EditAsync(ConversationMessage question, string text)
    {
        var person = await AskWhoAsync();
        if (IsAnswering || string.IsNullOrWhiteSpace(text) || await conversations.CutAtAsync(person, question.ConversationId, question.Position) is not { } gone)
        {
            return;
        }

        undo.Show(L["Edited"], () => TakeBackAsync(someone => conversations.PutBackAsync(someone, question.ConversationId, gone)));
        await AskAsync(person, text);
    }

    private async Task TakeBackAsync(Func<SignedInPerson, Task<bool>> change)
    {
        var person = await AskWhoAsync();
        Stop();
        if (await change(person) && _conversation is not null)
        {
            desk.Notify(_conversation.Id);
        }
    }

    private async Task ThumbAsync(ConversationMessage answer, int thumb)
    {
        var person = await AskWhoAsync();
        if (await conversations.ChangeAnswerAsync(person, answer.Id, row => row.Thumb = thumb) is not null)
        {
            desk.Notify(answer.ConversationId);
        }
    }

    private async Task CorrectAsync(ConversationMessage answer, string? text)
    {
        var person = await AskWhoAsync();
        string? kept = string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(text.Trim().Length, Conversations.LongestMessage)];
        if (await conversations.ChangeAnswerAsync(person, answer.Id, row => row.Correction = kept) is not null)
        {
            desk.Notify(answer.ConversationId);
        }
    }

    private async Task ChooseModelsAsync(List<string> models)
    {
        _settings.Models = models;
        if (_conversation is null)
        {
            navigation.NavigateTo(Address(null, models), replace: true);
        }
        else
        {
            await SaveSettingsAsync();
        }
    }

    private async Task SaveSettingsAsync()
    {
        var person = await AskWhoAsync();
        if (_conversation is not null)
        {
            await conversations.SetSettingsAsync(person, _conversation.Id, _settings);
        }
    }

    private async Task RenameAsync(string title)
    {
        if (await conversations.RenameAsync(await AskWhoAsync(), _conversation!.Id, title))
        {
            desk.Notify(_conversation.Id);
        }
    }

    private async Task ShareAsync(bool isShared)
    {
        if (await conversations.ShareAsync(await AskWhoAsync(), _conversation!.Id, isShared))
        {
            desk.Notify(_conversation.Id);
        }
    }

    private async Task DeleteAsync()
    {
        var person = await AskWhoAsync();
        var gone = _conversation!;
        if (await conversations.DeleteAsync(person, gone.Id))
        {
            desk.Stop(gone.Id);
            undo.Show(L["Deleted", gone.Title], async () =>
            {
                if (await conversations.RestoreAsync(await AskWhoAsync(), gone.Id))
                {
                    navigation.NavigateTo(Address(gone.Id, []));
                }
            });
            _watch?.Dispose();
            (_watch, _watched, _conversation) = (null, null, null);
            navigation.NavigateTo(Address(null, _settings.Models));
        }
    }
}
