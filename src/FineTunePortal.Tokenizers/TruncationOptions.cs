namespace FineTunePortal.Tokenizers;

/// <summary>Which of two texts is shortened.</summary>
public enum TruncationStrategy
{
    LongestFirst,
    OnlyFirst,
    OnlySecond,
}

/// <summary>The end at which tokens are cut off or padding is added.</summary>
public enum TextSide
{
    Left,
    Right,
}

/// <summary>How encodings are shortened.</summary>
/// <param name="MaxLength">Tokens that stay, those that the post-processor adds included.</param>
/// <param name="Stride">Tokens that neighbouring parts of a long text share.</param>
public sealed record TruncationOptions(
    int MaxLength,
    int Stride = 0,
    TruncationStrategy Strategy = TruncationStrategy.LongestFirst,
    TextSide Direction = TextSide.Right);
