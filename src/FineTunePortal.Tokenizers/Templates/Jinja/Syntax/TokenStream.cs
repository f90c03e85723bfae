namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>Tokens with one in sight.</summary>
internal sealed class TokenStream(IReadOnlyList<Token> tokens)
{
    /// <summary>Deep enough for any real template, shallow enough for the stack.</summary>
    private const int DeepestNesting = 100;
    private int _index;
    private int _depth;

    public Token Current => tokens[_index];

    public Token Next => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public int Line => Current.Line;

    public Token Take()
    {
        var token = Current;
        _index = Math.Min(_index + 1, tokens.Count - 1);
        return token;
    }

    public bool TryTakeOperator(string symbol)
    {
        var found = Current.IsOperator(symbol);
        if (found)
        {
            Take();
        }

        return found;
    }

    public bool TryTakeName(string name)
    {
        var found = Current.IsName(name);
        if (found)
        {
            Take();
        }

        return found;
    }

    public void ExpectOperator(string symbol)
    {
        if (!TryTakeOperator(symbol))
        {
            throw Expected(symbol);
        }
    }

    public void ExpectName(string name)
    {
        if (!TryTakeName(name))
        {
            throw Expected(name);
        }
    }

    public string ExpectAnyName() => Current.Kind == TokenKind.Name ? Take().Value : throw Expected("name");

    public void Expect(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            throw Expected(new Token(kind, "", 0).Description);
        }

        Take();
    }

    public JinjaException Expected(string what) => Current.Kind == TokenKind.End
        ? Errors.Syntax($"unexpected end of template, expected '{what}'.", Line)
        : Errors.Syntax($"expected token '{what}', got '{Current.Description}'", Line);

    /// <summary>Parses something nested; refuses to go too deep.</summary>
    public T Nested<T>(Func<T> parse)
    {
        if (++_depth > DeepestNesting)
        {
            throw Errors.Syntax($"the template nests more than {DeepestNesting} levels deep", Line);
        }

        var result = parse();
        _depth--;
        return result;
    }
}
