using FineTunePortal.Tokenizers.Templates.Jinja.Syntax;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Runtime;

/// <summary>The variable <c>self</c>, through which blocks can be rendered again.</summary>
internal sealed class SelfReference(IReadOnlyDictionary<string, Block> blocks, Func<Block, object?> render) : IHasAttributes
{
    public bool TryGetAttribute(string name, out object? value)
    {
        value = blocks.TryGetValue(name, out var block) ? new PyFunction(name, _ => render(block), "BlockReference") : null;
        return value is not null;
    }

    public override string ToString() => "<TemplateReference None>";
}
