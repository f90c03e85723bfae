namespace FineTunePortal.Tokenizers.Decoders;

/// <summary>Turns the texts of tokens back into readable text, piece by piece.</summary>
internal interface IDecoder
{
    /// <summary>Rewrites the list; the decoded text is its concatenation after the last step.</summary>
    List<string> Decode(List<string> tokens);
}
