namespace FineTunePortal.Training.Data;

/// <summary>One training sequence.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Labels">As long as <paramref name="Ids"/>: the id itself where it is to be learned, <see cref="IgnoredLabel"/> elsewhere.</param>
public sealed record TokenizedExample(int[] Ids, int[] Labels)
{
    /// <summary>The label of a token that takes no part in the loss (PyTorch's <c>ignore_index</c>).</summary>
    public const int IgnoredLabel = -100;

    /// <summary>
    /// What the text as a whole should give: a label's number, or a value for each label; null where tokens have labels.
    /// </summary>
    public float[]? Target { get; init; }

    /// <summary>Whether a label belongs to the token before it, which predicts it; false for tags, which are the tokens' own.</summary>
    public bool Predicts { get; init; } = true;

    /// <summary>A text that has labels as a whole.</summary>
    public static TokenizedExample OfText(int[] ids, float[] target) => new(ids, []) { Target = target };

    /// <summary>How much is learned: the values of <see cref="Target"/>, or labels other than the first token's, which nothing comes before.</summary>
    public int LearnedTokens
    {
        get
        {
            if (Target is not null)
            {
                return Target.Length;
            }

            int count = 0;
            for (int i = Predicts ? 1 : 0; i < Labels.Length; i++)
            {
                count += Labels[i] == IgnoredLabel ? 0 : 1;
            }

            return count;
        }
    }

    /// <summary>The first <paramref name="length"/> tokens, or this example where it is no longer than that.</summary>
    public TokenizedExample Truncate(int length) =>
        Ids.Length <= length ? this : this with { Ids = Ids[..length], Labels = Target is null ? Labels[..length] : Labels };
}
