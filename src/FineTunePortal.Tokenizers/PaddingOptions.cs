namespace FineTunePortal.Tokenizers;

/// <summary>How the encodings of a batch are brought to one length.</summary>
/// <param name="Length">Length to pad to; null for the longest of the batch.</param>
/// <param name="PadToMultipleOf">Rounds the length up.</param>
public sealed record PaddingOptions(
    int PadId,
    string PadToken,
    TextSide Direction = TextSide.Right,
    int PadTypeId = 0,
    int? Length = null,
    int? PadToMultipleOf = null);
