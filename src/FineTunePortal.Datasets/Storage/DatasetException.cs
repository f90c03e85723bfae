namespace FineTunePortal.Datasets;

/// <summary>Data can't be taken or stored. The message is for the person who tried: what happened, and what to do next.</summary>
public sealed class DatasetException(DataSentence sentence, Exception? inner = null) : Exception(sentence.English, inner)
{
    /// <summary>A message that is said in English everywhere.</summary>
    public DatasetException(string message, Exception? inner = null)
        : this(new DataSentence("", message), inner)
    {
    }

    /// <summary>The message with its code, for pages in other languages.</summary>
    public DataSentence Sentence { get; } = sentence;
}
