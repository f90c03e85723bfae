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

    /// <summary>The probability from which a finding of a kind is likely: on held-out sentences about six of ten between this and the next are right.</summary>
    public IReadOnlyList<float> Likely { get; init; } = [0.8f, 0.8f, 0.8f, 0.8f];

    /// <summary>The probability from which a finding of a kind is certain: on held-out sentences nine of ten are right.</summary>
    public IReadOnlyList<float> Certain { get; init; } = [0.98f, 0.98f, 0.98f, 0.98f];
}
