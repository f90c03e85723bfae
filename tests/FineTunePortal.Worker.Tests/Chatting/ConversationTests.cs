using FineTunePortal.Tokenizers;
using FineTunePortal.Worker.Chatting;

namespace FineTunePortal.Worker.Tests.Chatting;

public class ConversationTests
{
    // A token a character; 20 of them fit.
    private readonly Conversation _conversation = new(messages => new int[messages.Sum(message => message.Content.Length)], used => 20 - used);

    [Fact]
    public void Ask_RoomLeft_KeepsEverything()
    {
        Say("12345", "12345");
        Assert.Equal((15, 0), Ask("12345", answerTokens: 5));
        Assert.Equal(3, _conversation.Turns.Count);
    }

    [Fact]
    public void Ask_TooLong_ForgetsTheOldestQuestionWithItsAnswer()
    {
        Say("12345", "12345");
        Assert.Equal((6, 2), Ask("123456", answerTokens: 5));
        Assert.Equal([new ChatMessage("user", "123456")], _conversation.Turns);
    }

    [Fact]
    public void Ask_TooLongByItself_IsStillThePrompt() => Assert.Equal((30, 0), Ask(new string('x', 30), answerTokens: 5));

    [Fact]
    public void Ask_SystemMessage_IsNeverForgotten()
    {
        _conversation.System = "sys";
        Say("12345", "12345");
        Assert.Equal((3 + 5, 2), Ask("12345", answerTokens: 5));
    }

    [Fact]
    public void TakeBack_UnansweredQuestion_IsGone()
    {
        Ask("1", 1);
        _conversation.TakeBack();
        Assert.Empty(_conversation.Turns);
    }

    private void Say(string question, string answer)
    {
        _conversation.Ask(question, 1);
        _conversation.Answer(answer);
    }

    private (int PromptLength, int Forgotten) Ask(string text, int answerTokens)
    {
        var (prompt, forgotten) = _conversation.Ask(text, answerTokens);
        return (prompt.Length, forgotten);
    }
}
