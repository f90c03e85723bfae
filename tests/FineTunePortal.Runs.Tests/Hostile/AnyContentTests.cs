using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace FineTunePortal.Runs.Tests;

/// <summary>Whatever stands in the files of a run folder: what was written comes back, and rubbish gets a clear refusal.</summary>
public class AnyContentTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20261121, 7);

    private static readonly Arbitrary<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements("{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "-1", "0.5", "true", "auto", "model", "version", "data", "files", "options", "seed", "\n", "😀", "\uD800")
            .ListOf().Select(parts => string.Concat(parts))).ToArbitrary();

    [Fact]
    public void Append_AnyTextAndNumber_ComesBack() => Check.One(Seeded, Prop.ForAll(Texts, ArbMap.Default.ArbFor<double>(), (text, number) =>
    {
        using var temporary = new TemporaryFolder();
        RunEvent[] written;
        using (var log = EventLog.Open(temporary.Run))
        {
            written = [log.Append(new SampleEvent(1, text, text, null)), log.Append(new EvaluationEvent(1, number, number)), log.Append(new WarningEvent(text))];
        }

        // A lone surrogate is no character: it can't be written in UTF-8, and comes back as the replacement character.
        var expected = text.EnumerateRunes().Aggregate("", (known, rune) => known + rune);
        var back = EventLog.Read(temporary.Run.EventsFile).ToArray();
        Assert.Equal(((SampleEvent)written[0]) with { Prompt = expected, Answer = expected }, back[0]);
        Assert.Equal(written[1], back[1]);
        Assert.Equal(((WarningEvent)written[2]) with { Message = expected }, back[2]);
    }));

    [Fact]
    public void Open_AnyBytesAfterGoodLines_ContinuesOrRefuses() => Check.One(Seeded, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), rubbish =>
    {
        using var temporary = new TemporaryFolder();
        using (var log = EventLog.Open(temporary.Run))
        {
            log.Append(new LogEvent("one"));
            log.Append(new LogEvent("two"));
        }

        File.AppendAllBytes(temporary.Run.EventsFile, rubbish);
        try
        {
            using var log = EventLog.Open(temporary.Run);
            Assert.Equal(3, log.Append(new LogEvent("three")).Sequence);
        }
        catch (RunFolderException error)
        {
            Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(["one", "two", "three"], EventLog.Read(temporary.Run.EventsFile).Cast<LogEvent>().Select(line => line.Message));
    }));

    [Fact]
    public void FromJson_AnyText_IsRefusedInWords() => Check.One(Seeded, Prop.ForAll(Texts, text =>
    {
        Assert.NotEmpty(Assert.Throws<RunFolderException>(() => RunSpec.FromJson(text)).Message);
    }));

    [Fact]
    public void FromJson_CutAtAnyCharacter_IsRefusedInWords()
    {
        var whole = new RunSpec { Model = "starter", Data = new RunData { Files = ["a.csv"] } }.ToJson();
        for (var length = 0; length < whole.TrimEnd().Length; length++)
        {
            Assert.Throws<RunFolderException>(() => RunSpec.FromJson(whole[..length]));
        }
    }

    [Fact]
    public void Set_AnyText_SetsOrSaysWhatIsAllowed() => Check.One(Seeded, Prop.ForAll(Texts, text =>
    {
        foreach (var knob in Knobs.All)
        {
            try
            {
                Assert.Null(knob.Fault(knob.Set(new TrainingOptions(), text)));
            }
            catch (KnobException error)
            {
                Assert.StartsWith(knob.Key, error.Message, StringComparison.Ordinal);
            }
        }
    }));

    [Fact]
    public void Read_AnyLockAndControlFile_IsNobodyAndNothing() => Check.One(Seeded, Prop.ForAll(Texts, text =>
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllBytes(temporary.Run.LockFile, Encoding.UTF8.GetBytes(text));
        File.WriteAllBytes(temporary.Run.ControlFile, Encoding.UTF8.GetBytes(text));
        Assert.Null(WorkerLock.Holder(temporary.Run));
        Assert.Equal(RunRequest.None, new RunControl(temporary.Run).Read());
    }));
}
