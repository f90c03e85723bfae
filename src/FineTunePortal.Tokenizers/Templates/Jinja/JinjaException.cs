namespace FineTunePortal.Tokenizers.Templates.Jinja;

/// <summary>A template that is malformed or fails while it is rendered.</summary>
public sealed class JinjaException : TokenizerException
{
    internal JinjaException(string kind, string reason, int line = 0)
        : base(line > 0 ? $"The chat template fails in line {line}: {reason} ({kind})" : $"The chat template fails: {reason} ({kind})")
    {
        Kind = kind;
        Reason = reason;
        Line = line;
    }

    /// <summary>Name of the error in Python's or Jinja's terms, such as <c>TemplateSyntaxError</c>, <c>UndefinedError</c>, <c>TypeError</c>.</summary>
    public string Kind { get; }

    /// <summary>What happened, without the place.</summary>
    public string Reason { get; }

    /// <summary>Line of the template, from 1; 0 where it is not known.</summary>
    public int Line { get; }

    internal JinjaException At(int line) => Line > 0 ? this : new JinjaException(Kind, Reason, line);
}
