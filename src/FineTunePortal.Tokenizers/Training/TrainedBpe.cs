namespace FineTunePortal.Tokenizers.Training;

/// <summary>What a BPE training found.</summary>
/// <param name="Vocabulary">Tokens in the byte-level alphabet and their ids, in order of id.</param>
/// <param name="Merges">Pairs in the order in which they were found.</param>
public sealed record TrainedBpe(
    BpeTrainerOptions Options,
    IReadOnlyDictionary<string, int> Vocabulary,
    IReadOnlyList<(string Left, string Right)> Merges);
