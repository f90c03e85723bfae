using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Web.Features.Runs.Live;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunTailTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1700)]
    [InlineData(2976)]
    [InlineData(2999)]
    public void After_AnyNumber_GivesEveryLaterEventOnce(long after)
    {
        using var folder = new TemporaryFolder();
        var tail = Tail(folder, 3000);
        Assert.Equal(Enumerable.Range((int)after + 1, 3000 - (int)after).Select(number => (long)number), Sequences(tail, after));
    }

    [Fact]
    public void After_NothingNew_IsNull()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(Tail(folder, 10).After(10));
    }

    [Fact]
    public void After_ViewersWhoKeepUp_ShareOneBatch()
    {
        using var folder = new TemporaryFolder();
        var tail = Tail(folder, 10);
        Assert.Same(tail.After(7), tail.After(7));
    }

    [Fact]
    public void Poll_WhileAWorkerWrites_GivesCompleteLinesOnly()
    {
        using var folder = new TemporaryFolder();
        var tail = Tail(folder, 3);
        File.AppendAllText(new RunFolder(folder.Path).EventsFile, """{"type":"log","sequence":4,"ti""");
        tail.Poll();
        Assert.Null(tail.After(3));
        Assert.Null(tail.Fault);
    }

    [Fact]
    public async Task NewsAfter_EventArrives_Completes()
    {
        using var folder = new TemporaryFolder();
        var tail = Tail(folder, 3);
        var news = tail.NewsAfter(3);
        Assert.False(news.IsCompleted);
        Append(folder, 1);
        tail.Poll();
        await news;
        Assert.Equal([4L], Sequences(tail, 3));
    }

    [Fact]
    public void Poll_DamagedLine_KeepsWhatWasBefore()
    {
        using var folder = new TemporaryFolder();
        var tail = Tail(folder, 3);
        File.AppendAllText(new RunFolder(folder.Path).EventsFile, "not an event\n{}\n");
        tail.Poll();
        tail.Poll();
        Assert.Contains("line 4", tail.Fault);
        Assert.Equal([1L, 2L, 3L], Sequences(tail, 0));
    }

    private static RunTail Tail(TemporaryFolder folder, int events)
    {
        Append(folder, events);
        var tail = new RunTail(new RunFolder(folder.Path).EventsFile);
        tail.Poll();
        return tail;
    }

    private static void Append(TemporaryFolder folder, int events)
    {
        using var log = EventLog.Open(folder.Path);
        for (int number = 0; number < events; number++)
        {
            log.Append(new LogEvent("line ąśț"));
        }
    }

    private static List<long> Sequences(RunTail tail, long after)
    {
        var found = new List<long>();
        while (tail.After(after) is { } batch)
        {
            using var json = JsonDocument.Parse(batch.ToString());
            Assert.Equal(after, json.RootElement.GetProperty("after").GetInt64());
            found.AddRange(json.RootElement.GetProperty("events").EnumerateArray().Select(runEvent => runEvent.GetProperty("sequence").GetInt64()));
            after = batch.Last;
        }

        return found;
    }
}
