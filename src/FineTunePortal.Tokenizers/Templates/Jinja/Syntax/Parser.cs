namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>Parses a template into statements.</summary>
internal sealed class Parser
{
    private readonly TokenStream _tokens;
    private readonly NameCheck _names;
    private readonly ExpressionParser _expressions;
    private readonly Dictionary<string, Block> _blocks = [];
    private int _loops;

    private Parser(string source, NameCheck names)
    {
        _tokens = new TokenStream(Lexer.Tokenize(source));
        _names = names;
        _expressions = new ExpressionParser(_tokens, names);
    }

    public static Template Parse(string source, NameCheck names)
    {
        var parser = new Parser(source, names);
        return new Template(parser.ParseStatements(), parser._blocks);
    }

    /// <summary>Statements up to a tag with one of the names, which stays the current token; without names up to the end.</summary>
    private List<Statement> ParseStatements(params string[] until) => _tokens.Nested(() =>
    {
        var statements = new List<Statement>();
        while (true)
        {
            var token = _tokens.Take();
            switch (token.Kind)
            {
                case TokenKind.End when until.Length == 0:
                    return statements;
                case TokenKind.Data:
                    statements.Add(new Data(token.Value, token.Line));
                    break;
                case TokenKind.PrintBegin:
                    statements.Add(new Print(_expressions.ParseTuple(), token.Line));
                    _tokens.Expect(TokenKind.PrintEnd);
                    break;
                case TokenKind.BlockBegin when _tokens.Current.Kind == TokenKind.Name && until.Contains(_tokens.Current.Value):
                    return statements;
                case TokenKind.BlockBegin:
                    statements.Add(ParseTag(token.Line));
                    _tokens.Expect(TokenKind.BlockEnd);
                    break;
                default:
                    throw Errors.Syntax(
                        $"Unexpected end of template. Jinja was looking for the following tags: '{string.Join("' or '", until)}'.", token.Line);
            }
        }
    });

    private Statement ParseTag(int line)
    {
        var name = _tokens.ExpectAnyName();
        return name switch
        {
            "if" => ParseIf(line),
            "for" => ParseFor(line),
            "set" => ParseSet(line),
            "with" => ParseWith(line),
            "macro" => ParseMacro(line),
            "call" => ParseCall(line),
            "filter" => ParseFilter(line),
            "block" => ParseBlock(line),
            "generation" => new Generation(InFunction(() => ParseBody("endgeneration")), line),
            "autoescape" => new Autoescape(_expressions.Parse(), ParseBody("endautoescape"), line),
            "print" => new Print(_expressions.ParseTuple(), line),
            "break" => InLoop("break", new Break(line), line),
            "continue" => InLoop("continue", new Continue(line), line),
            "extends" or "include" => ParseLoading(line),
            "import" or "from" => ParseLoading(line),
            _ => throw Errors.Syntax($"Encountered unknown tag '{name}'.", line),
        };
    }

    /// <summary>The end of the opening tag, the body, and the name of the closing tag.</summary>
    private List<Statement> ParseBody(string end)
    {
        _tokens.Expect(TokenKind.BlockEnd);
        var body = ParseStatements(end);
        _tokens.ExpectName(end);
        return body;
    }

    private If ParseIf(int line)
    {
        var lenient = _names.IsLenient;
        _names.IsLenient = true;
        var test = _expressions.ParseTuple(withConditional: false);
        _tokens.Expect(TokenKind.BlockEnd);
        var then = ParseStatements("elif", "else", "endif");
        var tag = _tokens.Take();
        List<Statement> otherwise = tag.Value switch
        {
            "elif" => [_tokens.Nested(() => ParseIf(tag.Line))],
            "else" => ParseBody("endif"),
            _ => [],
        };
        _names.IsLenient = lenient;
        return new If(test, then, otherwise, line);
    }

    private For ParseFor(int line)
    {
        var target = _expressions.ParseTarget(endsAt: token => token.IsName("in"));
        _tokens.ExpectName("in");
        var source = _expressions.ParseTuple(withConditional: false, endsAt: token => token.IsName("recursive"));
        var test = _tokens.TryTakeName("if") ? _expressions.Parse() : null;
        var isRecursive = _tokens.TryTakeName("recursive");
        _tokens.Expect(TokenKind.BlockEnd);
        var body = Strictly(() =>
        {
            _loops++;
            var statements = ParseStatements("else", "endfor");
            _loops--;
            return statements;
        });
        var otherwise = _tokens.Take().Value == "else" ? Strictly(() => ParseBody("endfor")) : [];
        return new For(target, source, test, body, otherwise, isRecursive, line);
    }

    private Statement ParseSet(int line)
    {
        var target = _expressions.ParseTarget();
        if (_tokens.TryTakeOperator("="))
        {
            return new Set(target, _expressions.ParseTuple(), line);
        }

        var filter = _tokens.TryTakeOperator("|") ? _expressions.ParseFilters(null) : null;
        return new SetBlock(target, filter, Strictly(() => ParseBody("endset")), line);
    }

    private With ParseWith(int line)
    {
        var values = new List<(Expression, Expression)>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (values.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            var target = _expressions.ParseTarget(allowsTuple: false);
            _tokens.ExpectOperator("=");
            values.Add((target, _expressions.Parse()));
        }

        return new With(values, Strictly(() => ParseBody("endwith")), line);
    }

    private MacroDefinition ParseMacro(int line)
    {
        var name = _tokens.ExpectAnyName();
        var (signature, body) = ParseFunction("endmacro");
        return new MacroDefinition(name, signature, body, line);
    }

    private CallBlock ParseCall(int line)
    {
        var signature = _tokens.Current.IsOperator("(") ? _expressions.ParseSignature() : new Signature([], [], false, false, false);
        if (_expressions.Parse() is not Call call)
        {
            throw Errors.Syntax("expected call", line);
        }

        List<Statement> body = [];
        var used = _names.Collect(() => body = InFunction(() => ParseBody("endcall")));
        return new CallBlock(call, WithUses(signature, used), body, line);
    }

    private (Signature Signature, List<Statement> Body) ParseFunction(string end)
    {
        var signature = _expressions.ParseSignature();
        List<Statement> body = [];
        var used = _names.Collect(() => body = InFunction(() => ParseBody(end)));
        return (WithUses(signature, used), body);
    }

    private static Signature WithUses(Signature signature, HashSet<string> used) => signature with
    {
        UsesCaller = used.Contains("caller"),
        UsesRest = used.Contains("varargs"),
        UsesNamedRest = used.Contains("kwargs"),
    };

    private FilterBlock ParseFilter(int line)
    {
        var filter = _expressions.ParseFilters(null);
        return new FilterBlock(filter, Strictly(() => ParseBody("endfilter")), line);
    }

    private Block ParseBlock(int line)
    {
        var name = _tokens.ExpectAnyName();
        while (_tokens.TryTakeName("scoped") || _tokens.TryTakeName("required"))
        {
            // Both words matter only to templates that extend others.
        }

        var body = InFunction(() => ParseBody("endblock"));
        _tokens.TryTakeName(name);
        var block = new Block(name, body, line);
        return _blocks.TryAdd(name, block) ? block : throw Errors.Assertion($"block '{name}' defined twice", line);
    }

    private NeedsLoader ParseLoading(int line)
    {
        while (_tokens.Current.Kind is not (TokenKind.BlockEnd or TokenKind.End))
        {
            _tokens.Take();
        }

        return new NeedsLoader(line);
    }

    private Statement InLoop(string name, Statement statement, int line) =>
        _loops > 0 ? statement : throw new JinjaException("SyntaxError", $"'{name}' outside loop", line);

    /// <summary>A body that runs as a function of its own: loops around it are out of reach.</summary>
    private List<Statement> InFunction(Func<List<Statement>> parse)
    {
        var loops = _loops;
        _loops = 0;
        var body = Strictly(parse);
        _loops = loops;
        return body;
    }

    /// <summary>A body in which unknown names are errors at once, even within a condition.</summary>
    private List<Statement> Strictly(Func<List<Statement>> parse)
    {
        var lenient = _names.IsLenient;
        _names.IsLenient = false;
        var body = parse();
        _names.IsLenient = lenient;
        return body;
    }
}
