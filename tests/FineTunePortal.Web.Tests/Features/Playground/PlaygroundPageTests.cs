using AngleSharp.Dom;
using Bunit;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Storage.Entities;
using FineTunePortal.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FineTunePortal.Web.Tests.Features.Playground;

public sealed class PlaygroundPageTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private PageTest _context = null!;
    private TeamThings _things = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        var team = await _portal.AddTeamAsync("Writers");
        _person = await _portal.AddPersonAsync("anna", team);
        _things = await TeamThings.AddAsync(_portal, team, _person);
        _context = new PageTest(_portal, _person);
    }

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public void Open_TeamWithATunedModel_SuggestsItNextToItsBase()
    {
        var page = Open();
        Assert.Equal(["starter", TalkTarget.OfRun(_things.Run.Id)], Chosen(page).Take(2));
    }

    [Fact]
    public async Task Send_Question_ShowsBothAnswersSideBySide()
    {
        var page = Open();
        await AskAsync(page, "hello");
        Settled(page);
        Assert.Equal(["base says: hello", $"run-{_things.Run.Id:n} says: hello"], Answers(page));
        Assert.Equal("hello", page.Find(".said").ChildNodes.OfType<IText>().Single().Data);
    }

    [Fact]
    public async Task Send_SecondQuestion_EachModelHearsItsOwnAnswers()
    {
        var page = Open();
        await AskAsync(page, "one");
        Settled(page);
        await AskAsync(page, "two");
        Settled(page);
        var questions = _portal.Workers.Started.Single().Questions.Skip(2).OrderBy(body => body["model"]!.GetValue<string>()).ToList();
        Assert.Equal(["one", "base says: one", "two"], questions[0]["messages"]!.AsArray().Select(message => message!["content"]!.GetValue<string>()));
        Assert.Equal($"run-{_things.Run.Id:n} says: one", questions[1]["messages"]![1]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_ModelMadeToAttack_ShowsItsWordsAndRunsNothing()
    {
        _portal.Workers.Answer = static (_, _) => ["<script>alert(1)</script> <img src=x onerror=al", "ert(1)> ![p](https://evil.example/x.png) [c](javascript:alert(1))\n```\n<b>"];
        var page = Open();
        await AskAsync(page, "hello");
        Settled(page);
        Assert.Empty(page.FindAll(".answer script, .answer img, .answer b"));
        Assert.All(page.FindAll(".answer a"), link => Assert.Equal(("https://evil.example/x.png", "noopener noreferrer nofollow"), (link.GetAttribute("href"), link.GetAttribute("rel"))));
    }

    [Fact]
    public async Task Stop_WhileWriting_KeepsWhatIsWritten()
    {
        _portal.Workers.Hold = new();
        var page = Open();
        await AskAsync(page, "hello");
        page.WaitForAssertion(() => Assert.All(Answers(page), text => Assert.NotEmpty(text)));
        await page.InvokeAsync(() => page.Find("[data-stop]").ClickAsync());
        Settled(page);
        Assert.Equal(["base", $"run-{_things.Run.Id:n}"], Answers(page));
        Assert.Equal(2, page.FindAll(".answer > p").Count(line => line.TextContent == "Stopped."));
    }

    [Fact]
    public async Task Reload_WhileWriting_FindsTheAnswerGoingOn()
    {
        _portal.Workers.Hold = new();
        var first = Open();
        await AskAsync(first, "hello");
        first.WaitForAssertion(() => Assert.Contains("base", Answers(first)));
        await using var db = _portal.Db();
        var id = await db.Conversations.Where(row => row.Title == "hello").Select(row => row.Id).SingleAsync();

        var second = Open(id);
        Assert.Contains("base", Answers(second));
        _portal.Workers.Hold.SetResult();
        Settled(second);
        Assert.Contains("base says: hello", Answers(second));
    }

    [Fact]
    public async Task Edit_FirstQuestion_TakesAwayWhatCameAfterUntilUndone()
    {
        var page = Open();
        await AskAsync(page, "one");
        Settled(page);
        await AskAsync(page, "two");
        Settled(page);
        await page.InvokeAsync(() => page.Find(".question .icon-button").ClickAsync());
        await page.InvokeAsync(() => page.Find(".question textarea").ChangeAsync("other"));
        await page.InvokeAsync(() => page.Find(".question form").SubmitAsync());
        Settled(page);
        Assert.Equal(["base says: other", $"run-{_things.Run.Id:n} says: other"], Answers(page));

        await page.InvokeAsync(_context.Services.GetRequiredService<Undo>().TakeAsync);
        page.WaitForAssertion(() => Assert.Equal(4, Answers(page).Count));
        Assert.Equal("base says: one", Answers(page)[0]);
    }

    [Fact]
    public async Task AnswerAgain_LastAnswer_IsWrittenAnew()
    {
        var page = Open();
        await AskAsync(page, "hello");
        Settled(page);
        _portal.Workers.Answer = static (_, _) => ["something else"];
        await page.InvokeAsync(() => page.Find("[aria-label='Answer again']").ClickAsync());
        Settled(page);
        Assert.Equal(["something else", $"run-{_things.Run.Id:n} says: hello"], Answers(page));
    }

    [Fact]
    public async Task Correct_Answer_IsKeptWithTheMessage()
    {
        var page = Open();
        await AskAsync(page, "hello");
        Settled(page);
        await page.InvokeAsync(() => page.Find("[aria-label='Good answer']").ClickAsync());
        await page.InvokeAsync(() => page.Find("[aria-label='Write what the answer should have been']").ClickAsync());
        await page.InvokeAsync(() => page.Find(".answer textarea").ChangeAsync("Good day."));
        await page.InvokeAsync(() => page.Find(".answer form").SubmitAsync());
        await using var db = _portal.Db();
        var answer = await db.Messages.SingleAsync(message => message.Correction != null);
        Assert.Equal(("Good day.", 1, "starter"), (answer.Correction, answer.Thumb, answer.Model));
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[aria-label='Good answer']").GetAttribute("aria-pressed")));
    }

    [Fact]
    public async Task Member_RemovedFromTheTeam_LosesTheOpenPage()
    {
        var page = Open(_things.Conversation.Id);
        await using (var db = _portal.Db())
        {
            await db.Memberships.Where(row => row.PersonId == _person.Id).ExecuteDeleteAsync();
        }

        _portal.Services.GetRequiredService<AnswerDesk>().Notify(_things.Conversation.Id);
        page.WaitForAssertion(() => Assert.Equal("This conversation is no longer here, or is no longer shared with you.", page.Find("p[role=alert]").TextContent));
    }

    [Fact]
    public async Task Send_Question_IsReadOutOnceWhenAllAnswersAreThere()
    {
        var page = Open();
        await AskAsync(page, "hello");
        Settled(page);
        page.WaitForAssertion(() => Assert.Equal($"Starter model answered: base says: hello First answered: run-{_things.Run.Id:n} says: hello", page.Find(".talk > [role=status]").TextContent));
    }

    [Fact]
    public async Task Open_WhileARunGoesOn_SaysThatAnswersAreSlower()
    {
        Assert.Empty(Open().FindAll(".note"));
        await using (var db = _portal.Db())
        {
            await db.Runs.Where(run => run.Id == _things.WholeModel.Id).ExecuteUpdateAsync(row => row.SetProperty(run => run.State, PortalRunState.Running));
        }

        Assert.Equal("A model is being tuned at this moment: answers are slower until it is done.", Open().Find(".note").TextContent);
    }

    [Fact]
    public async Task Send_ModelFails_SaysWhyAndLetsAskAgain()
    {
        _portal.Workers.Fails = "error: no weights";
        var page = Open();
        await AskAsync(page, "hello");
        Settled(page);
        Assert.Equal("The model did not start: error: no weights", page.Find(".answer .faults").TextContent);
        Assert.NotEmpty(page.FindAll("[aria-label='Answer again']"));
    }

    private IRenderedComponent<PlaygroundPage> Open(Guid? conversation = null) => _context.Render<PlaygroundPage>(parameters => parameters.Add(page => page.ConversationId, conversation));

    private static IEnumerable<string?> Chosen(IRenderedComponent<PlaygroundPage> page) => page.FindAll(".models select").Select(select => select.GetAttribute("value"));

    private static List<string> Answers(IRenderedComponent<PlaygroundPage> page) => [.. page.FindAll(".answer .markdown").Select(answer => answer.TextContent.Trim())];

    // Awaited, each of them: while the page is busy with something else, they only queue up.
    private static async Task AskAsync(IRenderedComponent<PlaygroundPage> page, string question)
    {
        await page.InvokeAsync(() => page.Find("#question").ChangeAsync(question));
        await page.InvokeAsync(() => page.Find(".composer").SubmitAsync());
    }

    private static void Settled(IRenderedComponent<PlaygroundPage> page) =>
        page.WaitForAssertion(() => Assert.True(page.FindAll("[data-stop]").Count == 0 && page.FindAll(".answer").Count > 0 && page.FindAll(".answer .state").Count == 0));
}
