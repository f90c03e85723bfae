using System.Text;
using FineTunePortal.Tests;

namespace FineTunePortal.Runs.Tests;

public class EventLogTests
{
    private static MetricsEvent Metrics(long step, double loss) => new(step, 0.5, loss, 1e-4, 1.5, 100, 50, 9, 1 << 20);

    [Fact]
    public void Append_EveryKind_ReadsBackEqual()
    {
        using var temporary = new TemporaryFolder();
        RunEvent[] events =
        [
            new StateEvent(RunState.Training, "why"), new LogEvent("line\nbreak \"ąț😀\""), new PlanEvent(10, 2.5, 99.5, 1 << 30) { Dtype = "bf16", Threads = 2, Reason = "measured" },
            Metrics(1, 0.1 + 0.2), Metrics(2, double.NaN), Metrics(3, double.PositiveInfinity), new EvaluationEvent(0, 2.5, Math.Exp(2.5)) { IsBest = true },
            new SampleEvent(1, "q", "a", "r"), new CheckpointEvent(5) { Bytes = 7 }, new ResumedEvent(4), new WarningEvent("w"), new ErrorEvent("nan", "m"), new DoneEvent(9, 1, 2, 3),
        ];
        List<RunEvent> written = [];
        var clock = new SetClock();
        using (var log = EventLog.Open(temporary.Run, clock))
        {
            foreach (var runEvent in events)
            {
                written.Add(log.Append(runEvent));
            }
        }

        Assert.Equal(written, EventLog.Read(temporary.Run.EventsFile));
        Assert.Equal(Enumerable.Range(1, events.Length).Select(number => (long)number), written.Select(line => line.Sequence));
        Assert.All(written, line => Assert.Equal(clock.Now.UtcDateTime, line.Time));
        Assert.Equal(events.Length, File.ReadAllText(temporary.Run.EventsFile).Count(c => c == '\n'));
    }

    [Fact]
    public void Append_FirstLine_HasTheDocumentedShape()
    {
        using var temporary = new TemporaryFolder();
        using (var log = EventLog.Open(temporary.Run, new SetClock()))
        {
            log.Append(new EvaluationEvent(3, 0.5, 1.6));
        }

        Assert.Equal(
            """{"type":"evaluation","sequence":1,"time":"2026-03-01T12:00:00Z","step":3,"loss":0.5,"perplexity":1.6,"is_best":false}""" + "\n",
            File.ReadAllText(temporary.Run.EventsFile));
    }

    [Fact]
    public void Open_TornAtEveryByteOfTheLastLine_ContinuesCleanly()
    {
        using var temporary = new TemporaryFolder();
        using (var log = EventLog.Open(temporary.Run, new SetClock()))
        {
            log.Append(Metrics(1, 2));
            log.Append(Metrics(2, 1));
        }

        var whole = File.ReadAllBytes(temporary.Run.EventsFile);
        var firstEnd = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = firstEnd; length < whole.Length; length++)
        {
            File.WriteAllBytes(temporary.Run.EventsFile, whole[..length]);
            Assert.Single(EventLog.Read(temporary.Run.EventsFile));
            using (var log = EventLog.Open(temporary.Run, new SetClock()))
            {
                Assert.Equal(2, log.Append(Metrics(2, 1)).Sequence);
            }

            Assert.Equal(whole, File.ReadAllBytes(temporary.Run.EventsFile));
        }
    }

    [Fact]
    public void Open_LastLineNeverFilled_IsCutOff()
    {
        using var temporary = new TemporaryFolder();
        using (var log = EventLog.Open(temporary.Run))
        {
            log.Append(new LogEvent("one"));
        }

        File.AppendAllText(temporary.Run.EventsFile, new string('\0', 40) + "\n");
        Assert.Single(EventLog.Read(temporary.Run.EventsFile));
        using (var log = EventLog.Open(temporary.Run))
        {
            Assert.Equal(2, log.Append(new LogEvent("two")).Sequence);
        }

        Assert.Equal(2, EventLog.Read(temporary.Run.EventsFile).Count());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"type":"log","sequence":7,"time":"2026-03-01T12:00:00Z","message":"jump"}""")]
    [InlineData("""{"sequence":2,"time":"2026-03-01T12:00:00Z"}""")]
    [InlineData("null")]
    [InlineData("")]
    public void Read_DamagedLineInTheMiddle_NamesTheLine(string damage)
    {
        using var temporary = new TemporaryFolder();
        using (var log = EventLog.Open(temporary.Run))
        {
            log.Append(new LogEvent("one"));
            log.Append(new LogEvent("two"));
            log.Append(new LogEvent("three"));
        }

        var lines = File.ReadAllLines(temporary.Run.EventsFile);
        lines[1] = damage;
        File.WriteAllText(temporary.Run.EventsFile, string.Join("\n", lines) + "\n");
        var error = Assert.Throws<RunFolderException>(() => EventLog.Read(temporary.Run.EventsFile).ToList());
        Assert.StartsWith($"'{temporary.Run.EventsFile}', line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Throws<RunFolderException>(() => EventLog.Open(temporary.Run));
    }

    [Fact]
    public void Read_FromSequence_PassesOverTheEarlier()
    {
        using var temporary = new TemporaryFolder();
        using var log = EventLog.Open(temporary.Run);
        for (var i = 0; i < 2000; i++)
        {
            log.Append(new LogEvent(new string('x', i)));
        }

        Assert.Equal([1999, 2000], EventLog.Read(temporary.Run.EventsFile, 1999).Select(line => line.Sequence));
    }

    [Fact]
    public void Read_NoFileYet_IsEmpty() => Assert.Empty(EventLog.Read("/nonexistent/events.jsonl"));

    [Fact]
    public void Read_TypeOfANewerProgram_IsUnknownEvent()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.Run.EventsFile, """{"type":"hologram","sequence":1,"time":"2026-03-01T12:00:00Z","depth":3}""" + "\n");
        Assert.Equal("hologram", Assert.IsType<UnknownEvent>(Assert.Single(EventLog.Read(temporary.Run.EventsFile))).Type);
    }

    [Fact]
    public void ReadNew_LineWrittenInTwoHalves_WaitsForItsEnd()
    {
        using var temporary = new TemporaryFolder();
        using (var log = EventLog.Open(temporary.Run, new SetClock()))
        {
            log.Append(new LogEvent("ąț"));
        }

        var whole = File.ReadAllBytes(temporary.Run.EventsFile);
        File.WriteAllBytes(temporary.Run.EventsFile, whole[..^5]);
        var reader = new EventLogReader(temporary.Run.EventsFile);
        Assert.Empty(reader.ReadNew());
        File.WriteAllBytes(temporary.Run.EventsFile, whole);
        Assert.Equal("ąț", Assert.IsType<LogEvent>(Assert.Single(reader.ReadNew())).Message);
        Assert.Empty(reader.ReadNew());
    }

    [Fact]
    public void Append_FromManyThreads_KeepsLinesWholeAndNumbered()
    {
        using var temporary = new TemporaryFolder();
        using var log = EventLog.Open(temporary.Run);
        Parallel.For(0, 400, i => log.Append(new LogEvent(new string('m', i))));
        Assert.Equal(Enumerable.Range(1, 400), EventLog.Read(temporary.Run.EventsFile).Select(line => (int)line.Sequence));
    }

    [Fact]
    public void Write_DoublesOfAllSizes_ComeBackToTheLastBit()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var loss = BitConverter.Int64BitsToDouble(random.NextInt64());
            var line = Encoding.UTF8.GetBytes(EventJson.Write(Metrics(1, loss)));
            var back = ((MetricsEvent)EventJson.Read(line)).Loss;
            Assert.True(back.Equals(loss), $"{loss:R} came back as {back:R}");
        }
    }
}
