namespace FineTunePortal.Datasets;

/// <summary>
/// A sentence about data in two forms: English for the command line, and a code with what is filled in, by which a page
/// finds the same sentence in its reader's language.
/// </summary>
/// <param name="Code">The same for all sentences that differ only in what is filled in.</param>
/// <param name="Arguments">Names, numbers and pieces of the data. One that begins with <c>@</c> is a word of <see cref="DataValue.Kind"/>.</param>
public sealed record DataSentence(string Code, string English, params IReadOnlyList<string> Arguments)
{
    public override string ToString() => English;
}
