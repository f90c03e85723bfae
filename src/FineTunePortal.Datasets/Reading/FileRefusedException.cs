namespace FineTunePortal.Datasets;

/// <summary>A file can't be read, or not further; the sentence says why and what to do.</summary>
internal sealed class FileRefusedException(DataSentence sentence) : Exception(sentence.English)
{
    public DataSentence Sentence => sentence;
}
