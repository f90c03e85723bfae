namespace FineTunePortal.Privacy.Names;

/// <summary>What was measured on held-out texts after training, and is stored in the model's file.</summary>
public sealed record NamesSettings
{
    /// <summary>Where they are in the file's metadata.</summary>
    public const string Key = "settings";

    /// <summary>
    /// Added to the scores of a kind, by <see cref="NameTags.Types"/>: finding too much is better than missing somebody. Where
    /// recall counts twice as much as precision, what is true in one of five cases is worth telling; that is about 1.4.
    /// </summary>
    public IReadOnlyList<float> Bias { get; init; } = [1.4f, 1, 1.2f, 0.5f];

    /// <summary>Scores are divided by it before they become probabilities, since the network is too sure of itself: so 70 % sure is right in about seven of ten.</summary>
    public float Temperature { get; init; } = 2.5f;

    /// <summary>The probability from which a finding of a kind is likely: on held-out sentences more are right than wrong from here on.</summary>
    public IReadOnlyList<float> Likely { get; init; } = [0.5f, 0.55f, 0.6f, 0.55f];

    /// <summary>The probability from which a finding of a kind is certain: on held-out sentences nine of ten are right.</summary>
    public IReadOnlyList<float> Certain { get; init; } = [0.85f, 0.85f, 0.9f, 0.9f];
}
