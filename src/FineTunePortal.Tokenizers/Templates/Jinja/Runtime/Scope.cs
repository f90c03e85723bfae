using System.Diagnostics.CodeAnalysis;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>Variables of a template, a loop round, a macro call and so on; what isn't found is looked for further out.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, object?> _variables = [];

    public void Set(string name, object? value) => _variables[name] = value;

    public bool TryGet(string name, [MaybeNull] out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._variables.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    private Scope? Outer { get; } = outer;
}
