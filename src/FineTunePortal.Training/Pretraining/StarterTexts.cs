using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Pretraining.Exercises;

namespace FineTunePortal.Training.Pretraining;

/// <summary>The corpus as training sequences: conversations, running text, and exercises made from both.</summary>
public sealed class StarterTexts
{
    /// <summary>One conversation in so many is held out to watch the training with; the test file is for the end.</summary>
    private const int HeldOutEvery = 150;

    private const string TestFile = "sgd_test";

    private readonly List<IReadOnlyList<ChatMessage>> _conversations;
    private readonly List<IReadOnlyList<ChatMessage>> _heldOut;
    private readonly List<string> _passages;

    /// <summary>Reads a corpus folder; its <c>sgd_test</c> file is left alone.</summary>
    public StarterTexts(string folder)
    {
        var conversations = CorpusFolder.Conversations(folder, TestFile).ToList();
        _heldOut = [.. conversations.Where((_, index) => index % HeldOutEvery == 0)];
        _conversations = [.. conversations.Where((_, index) => index % HeldOutEvery != 0)];
        _passages = [.. CorpusFolder.Passages(folder)];
    }

    /// <summary>Every text once, for training the tokenizer.</summary>
    public IEnumerable<string> Raw => _conversations.SelectMany(conversation => conversation.Select(message => message.Content)).Concat(_passages);

    /// <summary>Held-out conversations, labelled on the answers.</summary>
    public IReadOnlyList<TokenizedExample> HeldOut(Tokenizer tokenizer, IChatTemplate template) =>
        [.. _heldOut.Select(new ExampleEncoder(tokenizer, template).Encode)];

    /// <summary>Everything that is trained on: whole conversations and passages, and of the exercises the answers.</summary>
    /// <param name="tokenizer">The starter's tokenizer.</param>
    /// <param name="template">The starter's chat template.</param>
    /// <param name="exercises">How many exercises to make.</param>
    /// <param name="seed">What the exercises depend on, besides the corpus.</param>
    public IReadOnlyList<TokenizedExample> Training(Tokenizer tokenizer, IChatTemplate template, int exercises, long seed)
    {
        var conversations = new ExampleEncoder(tokenizer, template, trainOnPrompt: true);
        var answers = new ExampleEncoder(tokenizer, template);
        int endOfText = tokenizer.TokenToId(StarterVocabulary.EndOfText)!.Value;
        var book = new ExerciseBook(Raw);
        return
        [
            .. _conversations.Select(conversations.Encode),
            .. _passages.Select(passage => Passage(tokenizer, passage, endOfText)),
            .. Enumerable.Range(0, exercises).Select(number => answers.Encode(book.Make(seed, number))),
        ];
    }

    private static TokenizedExample Passage(Tokenizer tokenizer, string passage, int endOfText)
    {
        int[] ids = [endOfText, .. tokenizer.Encode(passage, addSpecialTokens: false).Ids, endOfText];
        return new(ids, ids);
    }
}
