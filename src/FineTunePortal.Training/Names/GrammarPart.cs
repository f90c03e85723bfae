namespace FineTunePortal.Training.Names;

/// <summary>A piece of a template.</summary>
internal abstract record GrammarPart
{
    public sealed record Literal(string Text) : GrammarPart;

    /// <param name="Form">Index in <see cref="Endings.Cases"/>; -1 keeps the one around it.</param>
    public sealed record Reference(string Name, int Form) : GrammarPart;

    public sealed record Number(int Least, int Most) : GrammarPart;

    /// <param name="Signs"># any digit, % not zero, A a capital, a a small letter.</param>
    public sealed record Pattern(string Signs) : GrammarPart;

    /// <summary>The beginning of one word of a list and the end of another: a name that nobody has listed.</summary>
    public sealed record Blend(string List) : GrammarPart;

    public sealed record Begin(int Type) : GrammarPart;

    public sealed record End : GrammarPart;
}
