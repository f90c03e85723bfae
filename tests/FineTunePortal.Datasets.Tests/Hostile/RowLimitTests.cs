using System.Text;

namespace FineTunePortal.Datasets.Tests;

/// <summary>Files without an end to their rows must not fill the memory.</summary>
public class RowLimitTests
{
    private const int Limit = 100_000;

    [Fact]
    public void Jsonl_LineOverTheLimit_StopsThere()
    {
        var endless = new EndlessStream("{\"a\":\"1\"}\n{\"a\":\"", "x");
        var faults = new FaultList();
        Assert.Single(JsonlRows.Read("f", endless, Log(faults), Limit));
        Assert.Equal("f, line 2: the row is longer than 100000 bytes; nothing after it was read. Is this the right file?", faults.ToString());
        Assert.InRange(endless.Given, Limit, 4 * Limit);
    }

    [Fact]
    public void Json_ElementOverTheLimit_StopsThere()
    {
        var endless = new EndlessStream("[{\"a\":\"1\"},\n{\"a\":\"", "x");
        var faults = new FaultList();
        Assert.Single(JsonListRows.Read("f", endless, faults, [], Limit));
        Assert.Equal("f: the row is longer than 100000 bytes; nothing after it was read. Is this the right file?", faults.ToString());
        Assert.InRange(endless.Given, Limit, 4 * Limit);
    }

    [Fact]
    public void Json_NestedTooDeep_IsAFault()
    {
        var faults = new FaultList();
        Assert.Empty(JsonListRows.Read("f", new MemoryStream(Encoding.UTF8.GetBytes(new string('[', 1000))), faults, []));
        Assert.Empty(JsonlRows.Read("f", new MemoryStream(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 1000))), Log(faults)));
        Assert.Equal(2, faults.Counts["bad_json"]);
    }

    [Fact]
    public void Table_QuoteNeverClosed_StopsAtTheLimit()
    {
        var faults = new FaultList();
        var endless = new EndlessStream("prompt,completion\nq,a\n\"", "x\n");
        using var table = TableRows.Open(new SourceFile("f", () => endless, long.MaxValue), "prompt,completion\nq,a\n", ',', Log(faults));
        Assert.Single(table.Read());
        Assert.Equal(
            "f, line 3: the row is longer than 64 MiB; nothing after it was read. Is this the right file? Perhaps a quote is opened and never closed.",
            faults.ToString());
    }

    private static ReadingLog Log(FaultList faults) => new(new ReadingOptions(), faults);

    /// <summary>Begins with one text and then repeats another for ever.</summary>
    private sealed class EndlessStream(string start, string then) : Stream
    {
        private readonly byte[] start = Encoding.UTF8.GetBytes(start);
        private readonly byte[] then = Encoding.UTF8.GetBytes(then);

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++, Given++)
            {
                buffer[offset + i] = Given < start.Length ? start[Given] : then[(Given - start.Length) % then.Length];
            }

            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
