namespace FineTunePortal.Datasets;

/// <summary>Texts in the room that there is for them.</summary>
public static class ShortText
{
    /// <summary>The first characters and an ellipsis, not cut between the halves of one; short texts as they are.</summary>
    /// <param name="length">Most UTF-16 units, without the ellipsis.</param>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
}
