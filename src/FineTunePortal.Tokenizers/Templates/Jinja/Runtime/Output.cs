using System.Text;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>Where text is written to: the rendered page, or a text that a macro or block makes.</summary>
internal sealed class Output(Budget budget)
{
    private readonly StringBuilder _text = new();

    public int Length => _text.Length;

    public void Write(string text)
    {
        budget.Write(text.Length);
        _text.Append(text);
    }

    public override string ToString() => _text.ToString();
}
