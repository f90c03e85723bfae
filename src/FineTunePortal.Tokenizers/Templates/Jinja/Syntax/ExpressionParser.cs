using System.Globalization;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Syntax;

/// <summary>Parses expressions. Precedence from low to high: if, or, and, not, comparisons, + -, ~, * / // %, **, sign, filters and tests.</summary>
internal sealed class ExpressionParser(TokenStream tokens, NameCheck names)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    public Expression Parse(bool withConditional = true) => tokens.Nested(() => withConditional ? ParseConditional() : ParseOr());

    /// <summary>One expression, or several with commas between them as a tuple.</summary>
    /// <param name="mayBeEmpty">In parentheses a tuple may be empty.</param>
    public Expression ParseTuple(bool withConditional = true, bool mayBeEmpty = false, Func<Token, bool>? endsAt = null)
    {
        var line = tokens.Line;
        var items = new List<Expression>();
        var isTuple = false;
        while (!IsTupleEnd(endsAt))
        {
            items.Add(Parse(withConditional));
            if (!tokens.Current.IsOperator(","))
            {
                break;
            }

            isTuple = true;
            tokens.Take();
        }

        if (!isTuple && items.Count > 0)
        {
            return items[0];
        }

        return items.Count > 0 || mayBeEmpty
            ? new TupleDisplay(items, line)
            : throw Errors.Syntax($"Expected an expression, got '{tokens.Current.Description}'", tokens.Line);
    }

    /// <summary>What <c>set</c>, <c>for</c> and <c>with</c> assign to: a name, an attribute of a namespace, or a tuple of such.</summary>
    public Expression ParseTarget(bool allowsTuple = true, Func<Token, bool>? endsAt = null)
    {
        var line = tokens.Line;
        var items = new List<Expression>();
        var isTuple = false;
        do
        {
            if (items.Count > 0)
            {
                isTuple = true;
                if (IsTupleEnd(endsAt) || tokens.Current.IsOperator("="))
                {
                    break;
                }
            }

            items.Add(ParseSingleTarget());
        }
        while (allowsTuple && tokens.TryTakeOperator(","));

        return isTuple ? new TupleDisplay(items, line) : items[0];
    }

    public Filter ParseFilters(Expression? target)
    {
        Filter? filter = null;
        do
        {
            var line = tokens.Line;
            var name = ParseDottedName();
            names.CheckFilter(name, line);
            var arguments = tokens.Current.IsOperator("(") ? ParseArguments() : CallArguments.None;
            filter = new Filter(filter ?? target, name, arguments, line);
        }
        while (tokens.TryTakeOperator("|"));

        return filter;
    }

    public Signature ParseSignature()
    {
        var parameters = new List<string>();
        var defaults = new List<Expression>();
        tokens.ExpectOperator("(");
        while (!tokens.Current.IsOperator(")"))
        {
            if (parameters.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            parameters.Add(tokens.ExpectAnyName());
            if (tokens.TryTakeOperator("="))
            {
                defaults.Add(Parse());
            }
            else if (defaults.Count > 0)
            {
                throw Errors.Syntax("non-default argument follows default argument", tokens.Line);
            }
        }

        tokens.ExpectOperator(")");
        return new Signature(parameters, defaults, false, false, false);
    }

    private bool IsTupleEnd(Func<Token, bool>? endsAt) =>
        tokens.Current.Kind is TokenKind.BlockEnd or TokenKind.PrintEnd or TokenKind.End || tokens.Current.IsOperator(")") || endsAt?.Invoke(tokens.Current) == true;

    private Expression ParseSingleTarget()
    {
        var line = tokens.Line;
        if (tokens.TryTakeOperator("("))
        {
            var inner = tokens.Nested(() => ParseTarget());
            tokens.ExpectOperator(")");
            return inner;
        }

        if (tokens.Current.Kind != TokenKind.Name)
        {
            throw Errors.Syntax($"can't assign to '{tokens.Current.Description}'", line);
        }

        var name = tokens.Take().Value;
        if (tokens.TryTakeOperator("."))
        {
            return new Attribute(new Variable(name, line), tokens.ExpectAnyName(), line);
        }

        return name is "true" or "false" or "none" or "True" or "False" or "None"
            ? throw Errors.Syntax("can't assign to 'const'", line)
            : new Variable(name, line);
    }

    private Expression ParseConditional()
    {
        var line = tokens.Line;
        var before = names.IsLenient;

        // Jinja looks up filters and tests of a conditional expression only when they run, but it must be known as one first.
        var unknown = names.Defer(ParseOr, out var value);
        if (!tokens.Current.IsName("if"))
        {
            names.Report(unknown);
            return value;
        }

        names.IsLenient = true;
        while (tokens.TryTakeName("if"))
        {
            var test = ParseOr();
            var otherwise = tokens.TryTakeName("else") ? Parse() : null;
            value = new Conditional(test, value, otherwise, line);
        }

        names.IsLenient = before;
        return value;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (tokens.Current.IsName("or"))
        {
            var line = tokens.Take().Line;
            left = new Binary("or", left, ParseAnd(), line);
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (tokens.Current.IsName("and"))
        {
            var line = tokens.Take().Line;
            left = new Binary("and", left, ParseNot(), line);
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!tokens.Current.IsName("not"))
        {
            return ParseComparison();
        }

        var line = tokens.Take().Line;
        return new Unary("not", tokens.Nested(ParseNot), line);
    }

    private Expression ParseComparison()
    {
        var line = tokens.Line;
        var first = ParseSum();
        var rest = new List<(string, Expression)>();
        while (true)
        {
            if (tokens.Current.Kind == TokenKind.Operator && Array.IndexOf(Comparisons, tokens.Current.Value) >= 0)
            {
                rest.Add((tokens.Take().Value, ParseSum()));
            }
            else if (tokens.TryTakeName("in"))
            {
                rest.Add(("in", ParseSum()));
            }
            else if (tokens.Current.IsName("not") && tokens.Next.IsName("in"))
            {
                tokens.Take();
                tokens.Take();
                rest.Add(("not in", ParseSum()));
            }
            else
            {
                return rest.Count == 0 ? first : new Comparison(first, rest, line);
            }
        }
    }

    private Expression ParseSum() => ParseLeftToRight(ParseConcatenation, "+", "-");

    private Expression ParseConcatenation()
    {
        var line = tokens.Line;
        var parts = new List<Expression> { ParseProduct() };
        while (tokens.TryTakeOperator("~"))
        {
            parts.Add(ParseProduct());
        }

        return parts.Count == 1 ? parts[0] : new Concatenation(parts, line);
    }

    private Expression ParseProduct() => ParseLeftToRight(ParsePower, "*", "/", "//", "%");

    private Expression ParsePower() => ParseLeftToRight(() => ParseUnary(), "**");

    private Expression ParseLeftToRight(Func<Expression> parseOperand, params ReadOnlySpan<string> operators)
    {
        var left = parseOperand();
        while (tokens.Current.Kind == TokenKind.Operator && operators.Contains(tokens.Current.Value))
        {
            var symbol = tokens.Take();
            left = new Binary(symbol.Value, left, parseOperand(), symbol.Line);
        }

        return left;
    }

    private Expression ParseUnary(bool withFilters = true)
    {
        var line = tokens.Line;
        Expression value;
        if (tokens.Current.IsOperator("-") || tokens.Current.IsOperator("+"))
        {
            var sign = tokens.Take().Value;
            value = new Unary(sign, tokens.Nested(() => ParseUnary(withFilters: false)), line);
        }
        else
        {
            value = ParsePrimary();
        }

        value = ParsePostfix(value);
        return withFilters ? ParseFiltersAndTests(value) : value;
    }

    private Expression ParsePrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                tokens.Take();
                return ParseName(token);
            case TokenKind.Text:
                return ParseText();
            case TokenKind.Integer:
                tokens.Take();
                return new Constant(ParseInteger(token.Value), token.Line);
            case TokenKind.Real:
                tokens.Take();
                return new Constant(double.Parse(token.Value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), token.Line);
            case TokenKind.Operator when token.Value is "(":
                tokens.Take();
                var tuple = ParseTuple(mayBeEmpty: true);
                tokens.ExpectOperator(")");
                return tuple;
            case TokenKind.Operator when token.Value is "[":
                return ParseList();
            case TokenKind.Operator when token.Value is "{":
                return ParseDict();
            default:
                throw Errors.Syntax($"unexpected '{token.Description}'", token.Line);
        }
    }

    private Expression ParseName(Token token)
    {
        switch (token.Value)
        {
            case "true" or "True":
                return new Constant(true, token.Line);
            case "false" or "False":
                return new Constant(false, token.Line);
            case "none" or "None":
                return new Constant(null, token.Line);
            default:
                names.Use(token.Value);
                return new Variable(token.Value, token.Line);
        }
    }

    private Constant ParseText()
    {
        var line = tokens.Line;
        var text = tokens.Take().Value;
        while (tokens.Current.Kind == TokenKind.Text)
        {
            text += tokens.Take().Value;
        }

        return new Constant(text, line);
    }

    private static object ParseInteger(string literal)
    {
        var digits = literal.Replace("_", "", StringComparison.Ordinal);
        var radix = digits.Length > 1 ? digits[1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 10 } : 10;
        return PyNumber.Parse(radix == 10 ? digits : digits[2..], radix) ?? throw Errors.Limit("an integer literal is too long");
    }

    private ListDisplay ParseList()
    {
        var line = tokens.Take().Line;
        var items = new List<Expression>();
        while (!tokens.Current.IsOperator("]"))
        {
            if (items.Count > 0)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator("]"))
                {
                    break;
                }
            }

            items.Add(Parse());
        }

        tokens.ExpectOperator("]");
        return new ListDisplay(items, line);
    }

    private DictDisplay ParseDict()
    {
        var line = tokens.Take().Line;
        var items = new List<(Expression, Expression)>();
        while (!tokens.Current.IsOperator("}"))
        {
            if (items.Count > 0)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator("}"))
                {
                    break;
                }
            }

            var key = Parse();
            tokens.ExpectOperator(":");
            items.Add((key, Parse()));
        }

        tokens.ExpectOperator("}");
        return new DictDisplay(items, line);
    }

    private Expression ParsePostfix(Expression value)
    {
        while (true)
        {
            if (tokens.Current.IsOperator("."))
            {
                value = ParseAttribute(value);
            }
            else if (tokens.Current.IsOperator("["))
            {
                value = ParseSubscript(value);
            }
            else if (tokens.Current.IsOperator("("))
            {
                var line = tokens.Line;
                value = new Call(value, ParseArguments(), line);
            }
            else
            {
                return value;
            }
        }
    }

    private Expression ParseAttribute(Expression value)
    {
        var line = tokens.Take().Line;
        var token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.Name => new Attribute(value, token.Value, line),
            TokenKind.Integer => new Subscript(value, new Constant(ParseInteger(token.Value), line), line),
            _ => throw Errors.Syntax("expected name or number", line),
        };
    }

    private Subscript ParseSubscript(Expression value)
    {
        var line = tokens.Take().Line;
        var keys = new List<Expression>();
        do
        {
            keys.Add(ParseSubscriptKey());
        }
        while (tokens.TryTakeOperator(","));

        tokens.ExpectOperator("]");
        return new Subscript(value, keys.Count == 1 ? keys[0] : new TupleDisplay(keys, line), line);
    }

    private Expression ParseSubscriptKey()
    {
        var line = tokens.Line;
        Expression? start = null;
        if (!tokens.Current.IsOperator(":"))
        {
            start = Parse();
            if (!tokens.Current.IsOperator(":"))
            {
                return start;
            }
        }

        tokens.ExpectOperator(":");
        var stop = IsSliceEnd() ? null : Parse();
        var step = tokens.TryTakeOperator(":") && !IsSliceEnd() ? Parse() : null;
        return new Slice(start, stop, step, line);
    }

    private bool IsSliceEnd() => tokens.Current.IsOperator(":") || tokens.Current.IsOperator("]") || tokens.Current.IsOperator(",");

    private CallArguments ParseArguments()
    {
        tokens.ExpectOperator("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? rest = null;
        Expression? namedRest = null;
        var isFirst = true;
        while (!tokens.Current.IsOperator(")"))
        {
            if (!isFirst)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator(")"))
                {
                    break;
                }
            }

            isFirst = false;
            if (tokens.Current.IsOperator("*") && rest is null && namedRest is null)
            {
                tokens.Take();
                rest = Parse();
            }
            else if (tokens.Current.IsOperator("**") && namedRest is null)
            {
                tokens.Take();
                namedRest = Parse();
            }
            else if (tokens.Current.Kind == TokenKind.Name && tokens.Next.IsOperator("=") && namedRest is null)
            {
                var name = tokens.Take().Value;
                tokens.Take();
                named.Add((name, Parse()));
            }
            else if (rest is null && namedRest is null && named.Count == 0)
            {
                positional.Add(Parse());
            }
            else
            {
                throw Errors.Syntax("invalid syntax for function call expression", tokens.Line);
            }
        }

        tokens.ExpectOperator(")");
        return new CallArguments(positional, named, rest, namedRest);
    }

    private Expression ParseFiltersAndTests(Expression value)
    {
        while (true)
        {
            if (tokens.TryTakeOperator("|"))
            {
                value = ParseFilters(value);
            }
            else if (tokens.Current.IsName("is"))
            {
                value = ParseTest(value);
            }
            else if (tokens.Current.IsOperator("("))
            {
                var line = tokens.Line;
                value = new Call(value, ParseArguments(), line);
            }
            else
            {
                return value;
            }
        }
    }

    private Expression ParseTest(Expression value)
    {
        var line = tokens.Take().Line;
        var isNegated = tokens.TryTakeName("not");
        var name = ParseDottedName();
        names.CheckTest(name, line);
        var arguments = CallArguments.None;
        if (tokens.Current.IsOperator("("))
        {
            arguments = ParseArguments();
        }
        else if (StartsTestArgument(tokens.Current))
        {
            if (tokens.Current.IsName("is"))
            {
                throw Errors.Syntax("You cannot chain multiple tests with is", tokens.Line);
            }

            arguments = new CallArguments([ParsePostfix(ParsePrimary())], [], null, null);
        }

        var test = new Test(value, name, arguments, line);
        return isNegated ? new Unary("not", test, line) : test;
    }

    private static bool StartsTestArgument(Token token) => token.Kind switch
    {
        TokenKind.Text or TokenKind.Integer or TokenKind.Real => true,
        TokenKind.Name => token.Value is not ("else" or "or" or "and"),
        TokenKind.Operator => token.Value is "(" or "[" or "{",
        _ => false,
    };

    private string ParseDottedName()
    {
        var name = tokens.ExpectAnyName();
        while (tokens.TryTakeOperator("."))
        {
            name += "." + tokens.ExpectAnyName();
        }

        return name;
    }
}
