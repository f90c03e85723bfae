using System.Globalization;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Worker.Tokenizing;

/// <summary>Writes what a tokenizer makes of texts, a line each.</summary>
internal sealed class TokenizedLineWriter(Tokenizer tokenizer, bool addSpecialTokens, TextWriter output)
{
    /// <summary><c>[15496,995]</c></summary>
    public void WriteIds(string text)
    {
        WriteList(tokenizer.EncodeToIds(text, addSpecialTokens), Write);
        output.WriteLine();
    }

    /// <summary><c>{"ids":[0],"tokens":["!"],"offsets":[[0,1]],"decoded":"!"}</c></summary>
    public void WriteDetails(string text)
    {
        var encoding = tokenizer.Encode(text, addSpecialTokens);
        output.Write("{\"ids\":");
        WriteList(encoding.Ids, Write);
        output.Write(",\"tokens\":");
        WriteList(encoding.Tokens, token => JsonText.Write(output, token));
        output.Write(",\"offsets\":");
        WriteList(encoding.Offsets, WritePair);
        output.Write(",\"decoded\":");
        JsonText.Write(output, tokenizer.Decode(encoding.Ids));
        output.WriteLine('}');
    }

    private void WritePair((int Start, int End) pair)
    {
        output.Write('[');
        Write(pair.Start);
        output.Write(',');
        Write(pair.End);
        output.Write(']');
    }

    private void WriteList<T>(T[] items, Action<T> write)
    {
        output.Write('[');
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                output.Write(',');
            }

            write(items[i]);
        }

        output.Write(']');
    }

    private void Write(int number)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        output.Write(digits[..length]);
    }
}
