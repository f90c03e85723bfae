using System.Net;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Playground;

public sealed class ConversationsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private Conversations Conversations => portal.Services.GetRequiredService<Conversations>();

    [Fact]
    public async Task Private_Conversation_IsItsOwnersOnly()
    {
        var (team, owner, mate) = await TeamAsync("p");
        var talk = await Conversations.CreateAsync(Signed(owner, team), team.Id, "secret", new());
        Assert.NotNull(await Conversations.FindAsync(Signed(owner, team), talk.Id));
        Assert.Null(await Conversations.FindAsync(Signed(mate, team), talk.Id));
        Assert.Null(await Conversations.FindAsync(Signed(mate, team) with { IsAdmin = true }, talk.Id));
        Assert.Empty(await Conversations.ListAsync(Signed(mate, team), team.Id));
        using var answer = await (await portal.SignInAsync(mate)).GetAsync($"/playground/{talk.Id}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Shared_Conversation_IsContinuedButNotDeletedByOthers()
    {
        var (team, owner, mate) = await TeamAsync("s");
        var talk = await Conversations.CreateAsync(Signed(owner, team), team.Id, "open", new());
        Assert.False(await Conversations.ShareAsync(Signed(mate, team), talk.Id, true));
        Assert.True(await Conversations.ShareAsync(Signed(owner, team), talk.Id, true));
        Assert.NotNull(await Conversations.AskAsync(Signed(mate, team), talk.Id, "hello", ["starter"]));
        Assert.False(await Conversations.DeleteAsync(Signed(mate, team), talk.Id));
        Assert.False(await Conversations.ShareAsync(Signed(mate, team), talk.Id, false));
    }

    [Fact]
    public async Task OtherTeam_ForEveryDeed_FindsNothing()
    {
        var (team, owner, _) = await TeamAsync("o");
        var (away, stranger, _) = await TeamAsync("x");
        var person = Signed(stranger, away);
        var talk = await Conversations.CreateAsync(Signed(owner, team), team.Id, "ours", new());
        await Conversations.ShareAsync(Signed(owner, team), talk.Id, true);
        var answer = (await Conversations.AskAsync(Signed(owner, team), talk.Id, "hello", ["starter"]))!.Single();

        Assert.Null(await Conversations.FindAsync(person, talk.Id));
        Assert.Null(await Conversations.AskAsync(person, talk.Id, "hi", ["starter"]));
        Assert.Null(await Conversations.CutAtAsync(person, talk.Id, 0));
        Assert.False(await Conversations.PutBackAsync(person, talk.Id, [answer]));
        Assert.Null(await Conversations.ChangeAnswerAsync(person, answer.Id, row => row.Content = "x"));
        Assert.False(await Conversations.RenameAsync(person, talk.Id, "x"));
        Assert.False(await Conversations.DeleteAsync(person, talk.Id));
        Assert.False(await Conversations.RestoreAsync(person, talk.Id));
        Assert.False(await Conversations.SetSettingsAsync(person, talk.Id, new()));
        Assert.Empty(await Conversations.ListAsync(person, team.Id));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Conversations.CreateAsync(person, team.Id, "x", new()));
    }

    [Fact]
    public async Task Delete_ThenRestore_BringsItBack()
    {
        var (team, owner, _) = await TeamAsync("d");
        var person = Signed(owner, team);
        var talk = await Conversations.CreateAsync(person, team.Id, "gone", new());
        Assert.True(await Conversations.DeleteAsync(person, talk.Id));
        Assert.Null(await Conversations.FindAsync(person, talk.Id));
        Assert.True(await Conversations.RestoreAsync(person, talk.Id));
        Assert.NotNull(await Conversations.FindAsync(person, talk.Id));
    }

    [Fact]
    public async Task CutAt_ThenPutBack_RestoresTheMessages()
    {
        var (team, owner, _) = await TeamAsync("c");
        var person = Signed(owner, team);
        var talk = await Conversations.CreateAsync(person, team.Id, "cut", new());
        foreach (string question in new[] { "one", "two" })
        {
            await Conversations.AskAsync(person, talk.Id, question, ["starter", "other"]);
        }

        var before = (await Conversations.FindAsync(person, talk.Id))!.Messages.Select(message => message.Id).Order().ToList();
        var gone = await Conversations.CutAtAsync(person, talk.Id, 2);
        Assert.Equal(3, gone!.Count);
        await Conversations.AskAsync(person, talk.Id, "other", ["starter"]);
        Assert.True(await Conversations.PutBackAsync(person, talk.Id, gone));
        Assert.Equal(before, (await Conversations.FindAsync(person, talk.Id))!.Messages.Select(message => message.Id).Order());
    }

    [Fact]
    public void For_TurnsWithoutAnswers_AreLeftOut()
    {
        ConversationMessage[] messages =
        [
            new() { Position = 0, Role = "user", Content = "one" },
            new() { Position = 1, Role = "assistant", Model = "a" },
            new() { Position = 2, Role = "user", Content = "two" },
            new() { Position = 3, Role = "assistant", Model = "a", Content = "2" },
            new() { Position = 4, Role = "user", Content = "three" },
            new() { Position = 5, Role = "assistant", Model = "b" },
        ];
        Assert.Equal(
            [new("system", "be brief"), new("user", "two"), new("assistant", "2"), new("user", "three")],
            ChatHistory.For(messages, "b", 5, " be brief "));
    }

    private async Task<(Team Team, Person Owner, Person Mate)> TeamAsync(string name)
    {
        var team = await portal.AddTeamAsync(name);
        return (team, await portal.AddPersonAsync(name + "owner", team), await portal.AddPersonAsync(name + "mate", team));
    }

    private static SignedInPerson Signed(Person person, Team team) => new()
    {
        Id = person.Id, Name = person.DisplayName, Email = person.Email!, Teams = [new(team.Id, team.Name)], Team = new(team.Id, team.Name),
    };
}
