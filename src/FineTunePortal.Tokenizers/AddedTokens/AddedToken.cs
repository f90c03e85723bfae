namespace FineTunePortal.Tokenizers.AddedTokens;

/// <summary>A token that is cut out of the text before anything else looks at it.</summary>
/// <param name="Id">Its id in the vocabulary.</param>
/// <param name="Content">Its text.</param>
/// <param name="SingleWord">Only matches between non-word characters.</param>
/// <param name="StripsLeft">Takes the white space before it along (lstrip).</param>
/// <param name="StripsRight">Takes the white space behind it along (rstrip).</param>
/// <param name="Normalized">Is looked for in the normalized text, in its own normalized form.</param>
/// <param name="Special">Is left out of a decoded text where special tokens are skipped.</param>
internal sealed record AddedToken(
    int Id,
    string Content,
    bool SingleWord = false,
    bool StripsLeft = false,
    bool StripsRight = false,
    bool Normalized = false,
    bool Special = false);
