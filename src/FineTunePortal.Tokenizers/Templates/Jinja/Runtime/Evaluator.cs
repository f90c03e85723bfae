using FineTunePortal.Tokenizers.Templates.Jinja.Filters;
using FineTunePortal.Tokenizers.Templates.Jinja.Methods;
using FineTunePortal.Tokenizers.Templates.Jinja.Syntax;
using FineTunePortal.Tokenizers.Templates.Jinja.Tests;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>Computes expressions.</summary>
internal sealed class Evaluator(Budget budget, FilterContext filters)
{
    /// <summary>The line that is being worked on, for messages.</summary>
    public int Line { get; private set; }

    public void Step(int line)
    {
        Line = line;
        budget.Step();
    }

    public object? Evaluate(Expression expression, Scope scope)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Step(expression.Line);
        return expression switch
        {
            Constant constant => constant.Value,
            Variable variable => scope.TryGet(variable.Name, out var value) ? value : Undefined.Name(variable.Name),
            ListDisplay list => new PyList(list.Items.Select(item => Evaluate(item, scope))),
            TupleDisplay tuple => new PyTuple([.. tuple.Items.Select(item => Evaluate(item, scope))]),
            DictDisplay dict => Display(dict, scope),
            Unary unary => Apply(unary, Evaluate(unary.Operand, scope)),
            Binary { Operator: "and" } both => Evaluate(both.Left, scope) is var left && Py.IsTrue(left) ? Evaluate(both.Right, scope) : left,
            Binary { Operator: "or" } either => Evaluate(either.Left, scope) is var left && Py.IsTrue(left) ? left : Evaluate(either.Right, scope),
            Binary binary => Arithmetic.Apply(binary.Operator, Evaluate(binary.Left, scope), Evaluate(binary.Right, scope)),
            Concatenation concatenation => Concatenate(concatenation, scope),
            Comparison comparison => Compare(comparison, scope),
            Conditional conditional => Choose(conditional, scope),
            Syntax.Attribute attribute => Members.GetAttribute(Evaluate(attribute.Target, scope), attribute.Name),
            Subscript subscript => Members.GetItem(Evaluate(subscript.Target, scope), Evaluate(subscript.Key, scope)),
            Slice slice => new Slicing.Range(Bound(slice.Start, scope), Bound(slice.Stop, scope), Bound(slice.Step, scope)),
            Call call => Call(call, scope, null),
            Filter filter => Apply(filter, Evaluate(filter.Target!, scope), scope),
            Test test => TestTable.Apply(test.Name, Evaluate(test.Target, scope), Arguments(test.Arguments, scope)),
            _ => throw new InvalidOperationException($"An expression of an unknown kind: {expression.GetType().Name}."),
        };
    }

    public object? Apply(Filter filter, object? value, Scope scope)
    {
        if (filter.Target is Filter { Target: null } first)
        {
            value = Apply(first, value, scope);
        }

        return FilterTable.Apply(filters, filter.Name, value, Arguments(filter.Arguments, scope));
    }

    /// <param name="caller">Passed on as <c>caller</c>; null for none.</param>
    public object? Call(Call call, Scope scope, Macro? caller)
    {
        var target = Evaluate(call.Target, scope);
        var arguments = Arguments(call.Arguments, scope);
        if (caller is not null)
        {
            arguments = arguments with { Named = [.. arguments.Named, ("caller", caller)] };
        }

        Step(call.Line);
        return target switch
        {
            Undefined undefined => throw undefined.Error,
            ICallable callable => callable.Call(arguments),
            _ => throw Errors.Type($"'{Py.TypeName(target)}' object is not callable"),
        };
    }

    private static object? Apply(Unary unary, object? value) => unary.Operator switch
    {
        "not" => !Py.IsTrue(value),
        "-" => Arithmetic.Negate(value),
        _ => Arithmetic.Plus(value),
    };

    private object? Bound(Expression? expression, Scope scope) => expression is null ? null : Evaluate(expression, scope);

    private PyDict Display(DictDisplay display, Scope scope)
    {
        var dict = new PyDict();
        foreach (var (key, value) in display.Items)
        {
            dict[Evaluate(key, scope)] = Evaluate(value, scope);
        }

        return dict;
    }

    private object? Concatenate(Concatenation concatenation, Scope scope)
    {
        var values = concatenation.Parts.Select(part => Evaluate(part, scope)).ToList();
        var isMarkup = filters.Autoescape && values.Exists(value => value is Markup);
        var texts = values.ConvertAll(value => isMarkup ? Markup.Of(value).Text : Py.Str(value));
        Arithmetic.CheckSize(texts.Sum(part => (long)part.Length));
        var text = string.Concat(texts);
        budget.Write(text.Length);
        return isMarkup ? new Markup(text) : text;
    }

    private object? Compare(Comparison comparison, Scope scope)
    {
        var left = Evaluate(comparison.First, scope);
        foreach (var (symbol, expression) in comparison.Rest)
        {
            var right = Evaluate(expression, scope);
            if (!Holds(symbol, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private static bool Holds(string symbol, object? left, object? right) => symbol switch
    {
        "==" => Py.AreEqual(left, right),
        "!=" => !Py.AreEqual(left, right),
        "in" => Py.Contains(right, left),
        "not in" => !Py.Contains(right, left),
        "<" => Py.Compare(left, right, symbol) < 0,
        "<=" => Py.Compare(left, right, symbol) <= 0,
        ">" => Py.Compare(left, right, symbol) > 0,
        _ => Py.Compare(left, right, symbol) >= 0,
    };

    private object? Choose(Conditional conditional, Scope scope)
    {
        if (Py.IsTrue(Evaluate(conditional.Test, scope)))
        {
            return Evaluate(conditional.Then, scope);
        }

        return conditional.Otherwise is null
            ? new Undefined($"the inline if-expression on line {conditional.Line} evaluated to false and no else section was defined.")
            : Evaluate(conditional.Otherwise, scope);
    }

    private Arguments Arguments(CallArguments arguments, Scope scope)
    {
        if (ReferenceEquals(arguments, CallArguments.None))
        {
            return Values.Arguments.None;
        }

        var positional = arguments.Positional.Select(argument => Evaluate(argument, scope)).ToList();
        var named = arguments.Named.Select(argument => (argument.Name, Evaluate(argument.Value, scope))).ToList();
        if (arguments.Rest is not null)
        {
            positional.AddRange(Py.Iterate(Evaluate(arguments.Rest, scope)));
        }

        if (arguments.NamedRest is not null)
        {
            if (Evaluate(arguments.NamedRest, scope) is not PyDict rest)
            {
                throw Errors.Type("argument after ** must be a mapping");
            }

            named.AddRange(rest.Select(item => (Py.TryText(item.Key) ?? throw Errors.Type("keywords must be strings"), item.Value)));
        }

        return new Arguments(positional, named);
    }
}
