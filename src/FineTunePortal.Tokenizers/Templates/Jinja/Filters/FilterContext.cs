namespace FineTunePortal.Tokenizers.Templates.Jinja.Filters;

/// <summary>What filters need to know of the rendering around them.</summary>
internal sealed class FilterContext(Func<bool> autoescape)
{
    public bool Autoescape => autoescape();
}
