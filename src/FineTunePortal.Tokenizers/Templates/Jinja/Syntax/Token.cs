namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

internal enum TokenKind
{
    Data,
    BlockBegin,
    BlockEnd,
    PrintBegin,
    PrintEnd,
    Name,
    Text,
    Integer,
    Real,
    Operator,
    End,
}

/// <param name="Value">Source text; for <see cref="TokenKind.Text"/> the text it stands for.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Line)
{
    public bool IsName(string name) => Kind == TokenKind.Name && Value == name;

    public bool IsOperator(string symbol) => Kind == TokenKind.Operator && Value == symbol;

    /// <summary>How messages call the token.</summary>
    public string Description => Kind switch
    {
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.PrintEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.PrintBegin => "begin of print statement",
        TokenKind.End => "end of template",
        TokenKind.Data => "template data / text",
        _ => Value,
    };
}
