namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

/// <summary>A part of a regular expression.</summary>
internal abstract record RegexNode;

internal sealed record SetNode(CharacterSet Set) : RegexNode;

internal sealed record SequenceNode(IReadOnlyList<RegexNode> Parts) : RegexNode;

internal sealed record AlternationNode(IReadOnlyList<RegexNode> Choices) : RegexNode;

/// <param name="Most">int.MaxValue for no bound.</param>
internal sealed record RepeatNode(RegexNode Body, int Least, int Most, bool IsLazy, bool IsPossessive) : RegexNode;

internal sealed record AtomicNode(RegexNode Body) : RegexNode;

internal sealed record LookNode(RegexNode Body, bool IsBehind, bool IsNegative) : RegexNode;

internal enum AnchorKind
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    EndOrLastBreak,
    WordBoundary,
    NoWordBoundary,
}

internal sealed record AnchorNode(AnchorKind Kind) : RegexNode;
