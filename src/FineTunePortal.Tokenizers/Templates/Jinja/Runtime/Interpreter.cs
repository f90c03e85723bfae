using FineTunePortal.Tokenizers.Templates.Jinja.Filters;
using FineTunePortal.Tokenizers.Templates.Jinja.Syntax;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>Runs the statements of a template.</summary>
internal sealed class Interpreter
{
    private readonly Budget _budget;
    private readonly Scope _root;
    private readonly Output _page;
    private readonly Evaluator _evaluator;
    private readonly List<Range> _generated = [];
    private Output _output;
    private bool _autoescape;

    private Interpreter(Template template, Scope variables, Budget budget)
    {
        _budget = budget;
        _root = new Scope(variables);
        _page = _output = new Output(budget);
        _evaluator = new Evaluator(budget, new FilterContext(() => _autoescape));
        variables.Set("self", new SelfReference(template.Blocks, Render));
    }

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    /// <summary>Renders a template; the ranges are those of its generation blocks.</summary>
    /// <exception cref="JinjaException">It fails; the exception knows the line.</exception>
    public static (string Text, IReadOnlyList<Range> Generated) Render(Template template, Scope variables, JinjaLimits limits)
    {
        var interpreter = new Interpreter(template, variables, new Budget(limits));
        try
        {
            interpreter._budget.Run(() => interpreter.Execute(template.Body, interpreter._root));
        }
        catch (JinjaException e)
        {
            throw e.At(interpreter._evaluator.Line);
        }
        catch (InsufficientExecutionStackException)
        {
            throw Errors.Recursion().At(interpreter._evaluator.Line);
        }

        return (interpreter._page.ToString(), interpreter._generated);
    }

    public object? Evaluate(Expression expression, Scope scope) => _evaluator.Evaluate(expression, scope);

    /// <summary>Runs a body into a text of its own, one level deeper.</summary>
    public object? RenderFunction(IReadOnlyList<Statement> body, Scope scope) => _budget.Deeper(() => RenderBody(body, scope));

    private object? RenderBody(IReadOnlyList<Statement> body, Scope scope)
    {
        var text = RenderText(() => Execute(body, scope));
        return _autoescape ? new Markup(text) : text;
    }

    private string RenderText(Action run)
    {
        var outer = _output;
        _output = new Output(_budget);
        run();
        var text = _output.ToString();
        _output = outer;
        return text;
    }

    private object? Render(Block block) => RenderFunction(block.Body, new Scope(_root));

    private Flow Execute(IReadOnlyList<Statement> statements, Scope scope)
    {
        foreach (var statement in statements)
        {
            _evaluator.Step(statement.Line);
            var flow = Execute(statement, scope);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Execute(Statement statement, Scope scope)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case Data data:
                _output.Write(data.Text);
                break;
            case Print print:
                Write(Evaluate(print.Value, scope));
                break;
            case If branch:
                return Execute(Py.IsTrue(Evaluate(branch.Test, scope)) ? branch.Then : branch.Otherwise, scope);
            case For loop:
                return Run(loop, Evaluate(loop.Source, scope), scope, 0);
            case Set set:
                Assign(set.Target, Evaluate(set.Value, scope), scope);
                break;
            case SetBlock set:
                var value = RenderBody(set.Body, new Scope(scope));
                Assign(set.Target, set.Filter is null ? value : _evaluator.Apply(set.Filter, value, scope), scope);
                break;
            case With with:
                return Execute(with.Body, Enter(with, scope));
            case FilterBlock filter:
                Write(_evaluator.Apply(filter.Filter, RenderBody(filter.Body, new Scope(scope)), scope));
                break;
            case MacroDefinition macro:
                scope.Set(macro.Name, new Macro(macro.Name, macro.Signature, macro.Body, scope, this));
                break;
            case CallBlock call:
                Write(_evaluator.Call(call.Call, scope, new Macro("caller", call.Signature, call.Body, scope, this)));
                break;
            case Block block:
                Write(Render(block));
                break;
            case Generation generation:
                Generate(generation, scope);
                break;
            case Autoescape autoescape:
                return Escaped(autoescape, scope);
            case Break:
                return Flow.Break;
            case Continue:
                return Flow.Continue;
            case NeedsLoader:
                throw Errors.Type("no loader for this environment specified");
            default:
                throw new InvalidOperationException($"A statement of an unknown kind: {statement.GetType().Name}.");
        }

        return Flow.Next;
    }

    private void Write(object? value) =>
        _output.Write(_autoescape && value is not Undefined ? Markup.Of(value).Text : Py.Str(value));

    private Scope Enter(With with, Scope scope)
    {
        var inner = new Scope(scope);
        foreach (var (target, value) in with.Values)
        {
            Assign(target, Evaluate(value, scope), inner);
        }

        return inner;
    }

    /// <summary>
    /// Transformers places the block behind what the page holds so far, and so does this: inside of a macro, whose text joins
    /// the page later, that isn't where the text ends up.
    /// </summary>
    private void Generate(Generation generation, Scope scope)
    {
        var text = Py.Str(RenderFunction(generation.Body, new Scope(scope)));
        _generated.Add(_page.Length..(_page.Length + text.Length));
        _output.Write(text);
    }

    private Flow Escaped(Autoescape statement, Scope scope)
    {
        var before = _autoescape;
        _autoescape = Py.IsTrue(Evaluate(statement.Value, scope));
        var flow = Execute(statement.Body, new Scope(scope));
        _autoescape = before;
        return flow;
    }

    private Flow Run(For loop, object? source, Scope scope, int depth)
    {
        var items = new PyList(Passing(loop, source, scope));
        var context = new LoopContext(items, depth, loop.IsRecursive ? inner => Recurse(loop, inner, scope, depth + 1) : null);
        if (items.Count == 0)
        {
            return Execute(loop.Otherwise, new Scope(scope));
        }

        for (var i = 0; i < items.Count; i++)
        {
            context.Index = i;
            var round = new Scope(scope);
            round.Set("loop", context);
            Assign(loop.Target, items[i], round);
            if (Execute(loop.Body, round) == Flow.Break)
            {
                break;
            }
        }

        return Flow.Next;
    }

    private object? Recurse(For loop, object? source, Scope scope, int depth) => _budget.Deeper<object?>(() =>
    {
        var text = RenderText(() => Run(loop, source, scope, depth));
        return _autoescape ? new Markup(text) : text;
    });

    private IEnumerable<object?> Passing(For loop, object? source, Scope scope)
    {
        foreach (var item in Py.Iterate(source))
        {
            if (loop.Test is null)
            {
                _evaluator.Step(loop.Line);
                yield return item;
                continue;
            }

            var inner = new Scope(scope);
            Assign(loop.Target, item, inner);
            if (Py.IsTrue(Evaluate(loop.Test, inner)))
            {
                yield return item;
            }
        }
    }

    private void Assign(Expression target, object? value, Scope scope)
    {
        switch (target)
        {
            case Variable variable:
                scope.Set(variable.Name, value);
                break;
            case Syntax.Attribute { Target: Variable owner } attribute:
                if (Evaluate(owner, scope) is not PyNamespace space)
                {
                    throw Errors.Runtime("cannot assign attribute on non-namespace object");
                }

                space.Set(attribute.Name, value);
                break;
            case TupleDisplay tuple:
                Unpack(tuple, value, scope);
                break;
            default:
                throw Errors.Runtime("cannot assign to this expression");
        }
    }

    private void Unpack(TupleDisplay targets, object? value, Scope scope)
    {
        if (!Py.IsIterable(value))
        {
            throw Errors.Type($"cannot unpack non-iterable {Py.TypeName(value)} object");
        }

        var items = Py.Iterate(value).ToList();
        if (items.Count != targets.Items.Count)
        {
            throw Errors.Value(items.Count > targets.Items.Count
                ? $"too many values to unpack (expected {targets.Items.Count})"
                : $"not enough values to unpack (expected {targets.Items.Count}, got {items.Count})");
        }

        for (var i = 0; i < items.Count; i++)
        {
            Assign(targets.Items[i], items[i], scope);
        }
    }
}
