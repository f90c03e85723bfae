namespace FineTunePortal.Datasets.Tests;

/// <summary>What columns are for is recognised from names in three languages, and from what is in the cells.</summary>
public sealed class ShapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}", "Preference Certain", "'prompt' → 'chosen' rather than 'rejected'")]
    [InlineData("{\"chosen\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"rejected\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"b\"}]}", "Preference Certain", "'chosen' rather than 'rejected'")]
    [InlineData("{\"prompt\":\"q\",\"completion\":\"a\",\"label\":true}", "Feedback Certain", "'prompt' → 'completion', judged by 'label'")]
    [InlineData("{\"talk\":[{\"from\":\"human\",\"value\":\"q\"},{\"from\":\"gpt\",\"value\":\"a\"}]}", "Messages Certain", "conversations in 'talk'")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"tool_calls\":[]}],\"tools\":[{\"type\":\"function\"}]}", "Messages Certain", "conversations in 'messages'")]
    [InlineData("{\"prompt\":[{\"role\":\"user\",\"content\":\"q\"}],\"completion\":[{\"role\":\"assistant\",\"content\":\"a\"}],\"label\":true}", "Feedback Certain", "'prompt' → 'completion', judged by 'label'")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"label\":false}", "Feedback Certain", "'messages', judged by 'label'")]
    [InlineData("{\"prompt\":[{\"role\":\"user\",\"content\":\"q\"}],\"completion\":[{\"role\":\"assistant\",\"content\":\"a\"}]}", "PromptCompletion Certain", "'prompt' → 'completion'")]
    [InlineData("{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]},\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"a\"}],\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"b\"}]}", "Preference Certain", "'input.messages' → 'preferred_output' rather than 'non_preferred_output'")]
    [InlineData("{\"conversations\":[{\"from\":\"human\",\"value\":\"q\"}],\"chosen\":{\"from\":\"gpt\",\"value\":\"a\"},\"rejected\":{\"from\":\"gpt\",\"value\":\"b\"}}", "Preference Certain", "'conversations' → 'chosen' rather than 'rejected'")]
    [InlineData("{\"tokens\":[\"Ala\",\"ma\"],\"ner_tags\":[1,0]}", "Tags Certain", "words of 'tokens' marked by 'ner_tags'")]
    [InlineData("{\"w\":[\"Ala\",\"ma\"],\"t\":[\"B\",\"O\"]}", "Tags Likely", "words of 'w' marked by 't'")]
    [InlineData("{\"text\":\"x\",\"labels\":[\"a\",\"b\"]}", "Labels Certain", "'text' sorted by 'labels'")]
    [InlineData("{\"tekst\":\"x\",\"ocena\":4.5}", "Number Likely", "'tekst' worth 'ocena'")]
    [InlineData("{\"Pytanie\":\"x\",\"Odpowiedź\":\"y\",\"nr\":1}", "PromptCompletion Certain", "'Pytanie' → 'Odpowiedź'")]
    [InlineData("{\"întrebare\":\"x\",\"răspuns\":\"y\",\"nr\":1}", "PromptCompletion Certain", "'întrebare' → 'răspuns'")]
    [InlineData("{\"treść\":\"x\",\"kategoria\":\"y\",\"nr\":1}", "Label Certain", "'treść' sorted by 'kategoria'")]
    [InlineData("{\"mesaj\":\"x\",\"etichetă\":\"y\",\"nr\":1}", "Label Certain", "'mesaj' sorted by 'etichetă'")]
    [InlineData("{\"polecenie\":\"x\",\"kontekst\":\"z\",\"odpowiedź\":\"y\"}", "Instruction Certain", "'polecenie' + 'kontekst' → 'odpowiedź'")]
    [InlineData("{\"text\":\"A long enough sentence to be read.\",\"id\":1,\"n\":2}", "Text Possible", "text of 'text'")]
    [InlineData("{\"a\":\"A first sentence of a certain length.\",\"b\":\"Another of them, and longer still.\",\"n\":2}", "PromptCompletion Possible", "'a' → 'b'")]
    [InlineData("{\"file\":\"a.txt\",\"text\":\"A text out of one of several files.\"}", "Text Likely", "text of 'text'")]
    [InlineData("{\"left\":\"q\",\"right\":\"a\"}", "PromptCompletion Possible", "'left' → 'right'")]
    public void Guess_Row_IsRecognised(string line, string kind, string mapping) => Assert.Equal((kind, mapping), Guess("t.jsonl", line));

    [Fact]
    public void Guess_FewValuesAgainAndAgain_AreLabels()
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"Zgłoszenie numer {i} od klienta sklepu;{(i % 3 == 0 ? "zwrot" : "pytanie")};{i}\n"));
        Assert.Equal(("Label Likely", "'uwagi' sorted by 'dział'"), Guess("t.csv", "uwagi;dział;lp\n" + rows));
    }

    [Fact]
    public void Guess_SeveralValuesInACell_AreLabels()
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"text number {i} with words,{(i % 2 == 0 ? "red|blue" : "blue")}\n"));
        Assert.Equal(("Labels Likely", "'text' sorted by 'label'"), Guess("t.csv", "text,label\n" + rows));
    }

    [Fact]
    public void Build_SeveralLabels_AreJoinedOneWay()
    {
        var data = Dataset.Load(_folder.Write("t.jsonl", "{\"text\":\"x\",\"labels\":[\"a\",\"b\"]}\n{\"text\":\"y\",\"labels\":[]}\n"));
        Assert.Equal(["user: x | assistant: a;b", "user: y | assistant: "], Show.Texts(data));
    }

    [Fact]
    public void Load_Preferences_SaysThatNothingLearnsFromThem()
    {
        var data = Dataset.Load(_folder.Write("t.jsonl", "{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}\n"));
        Assert.Equal(
            "t.jsonl: these are pairs of a better and a worse answer (every row has 'chosen' / 'rejected'), and nothing here learns from such yet. To learn to write the better ones, name the columns of question and answer with prompt_column and completion_column.",
            _folder.FaultsOf(data));
    }

    private (string Kind, string Mapping) Guess(string name, string content)
    {
        using var source = RowSource.Open(_folder.Write(name, content + "\n"), new ReadingOptions(), new FaultList())!;
        var guess = MappingFinder.Guess(source)!;
        Assert.DoesNotContain("{", guess.Reason(), StringComparison.Ordinal);
        return ($"{guess.Mapping.Kind} {guess.Confidence}", guess.Mapping.ToString());
    }
}
