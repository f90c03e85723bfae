namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>An expression of a template.</summary>
internal abstract record Expression(int Line);

internal sealed record Constant(object? Value, int Line) : Expression(Line);

internal sealed record Variable(string Name, int Line) : Expression(Line);

internal sealed record ListDisplay(IReadOnlyList<Expression> Items, int Line) : Expression(Line);

internal sealed record TupleDisplay(IReadOnlyList<Expression> Items, int Line) : Expression(Line);

internal sealed record DictDisplay(IReadOnlyList<(Expression Key, Expression Value)> Items, int Line) : Expression(Line);

internal sealed record Unary(string Operator, Expression Operand, int Line) : Expression(Line);

/// <param name="Operator">An arithmetic operator, or "and", "or".</param>
internal sealed record Binary(string Operator, Expression Left, Expression Right, int Line) : Expression(Line);

internal sealed record Concatenation(IReadOnlyList<Expression> Parts, int Line) : Expression(Line);

/// <summary>A chain such as <c>a &lt; b &lt;= c</c>.</summary>
internal sealed record Comparison(Expression First, IReadOnlyList<(string Operator, Expression Right)> Rest, int Line) : Expression(Line);

internal sealed record Conditional(Expression Test, Expression Then, Expression? Otherwise, int Line) : Expression(Line);

/// <summary><c>target.name</c></summary>
internal sealed record Attribute(Expression Target, string Name, int Line) : Expression(Line);

/// <summary><c>target[key]</c></summary>
internal sealed record Subscript(Expression Target, Expression Key, int Line) : Expression(Line);

internal sealed record Slice(Expression? Start, Expression? Stop, Expression? Step, int Line) : Expression(Line);

internal sealed record Call(Expression Target, CallArguments Arguments, int Line) : Expression(Line);

/// <param name="Target">Null in a filter block, whose body is the input.</param>
internal sealed record Filter(Expression? Target, string Name, CallArguments Arguments, int Line) : Expression(Line);

internal sealed record Test(Expression Target, string Name, CallArguments Arguments, int Line) : Expression(Line);

internal sealed record CallArguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Named,
    Expression? Rest,
    Expression? NamedRest)
{
    public static CallArguments None { get; } = new([], [], null, null);
}

/// <summary>A statement of a template.</summary>
internal abstract record Statement(int Line);

internal sealed record Data(string Text, int Line) : Statement(Line);

internal sealed record Print(Expression Value, int Line) : Statement(Line);

internal sealed record If(Expression Test, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Otherwise, int Line) : Statement(Line);

internal sealed record For(
    Expression Target,
    Expression Source,
    Expression? Test,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Otherwise,
    bool IsRecursive,
    int Line) : Statement(Line);

internal sealed record Set(Expression Target, Expression Value, int Line) : Statement(Line);

/// <param name="Filter">Applied to the rendered body; null for none.</param>
internal sealed record SetBlock(Expression Target, Filter? Filter, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record With(IReadOnlyList<(Expression Target, Expression Value)> Values, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record FilterBlock(Filter Filter, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record MacroDefinition(string Name, Signature Signature, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record CallBlock(Call Call, Signature Signature, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record Block(string Name, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record Generation(IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record Autoescape(Expression Value, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record Break(int Line) : Statement(Line);

internal sealed record Continue(int Line) : Statement(Line);

/// <summary>A tag that needs other templates, which a chat template doesn't have.</summary>
internal sealed record NeedsLoader(int Line) : Statement(Line);

/// <summary>Parameters of a macro; defaults belong to the last ones.</summary>
/// <param name="UsesCaller">Whether the body reads <c>caller</c>; likewise varargs and kwargs, which only then may be given.</param>
internal sealed record Signature(IReadOnlyList<string> Names, IReadOnlyList<Expression> Defaults, bool UsesCaller, bool UsesRest, bool UsesNamedRest);

internal sealed record Template(IReadOnlyList<Statement> Body, IReadOnlyDictionary<string, Block> Blocks);
