using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class GenerateCommandTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const string Question = "Where can I eat?";

    [Fact]
    public void Generate_ChatTemplate_AnswersTheRenderedPrompt() =>
        Assert.Equal(
            Generate("--raw", "--prompt", $"<|im_start|>user\n{Question}<|im_end|>\n<|im_start|>assistant\n", "--greedy"),
            Generate("--prompt", Question, "--greedy"));

    [Fact]
    public void Generate_System_StandsBeforeThePrompt() =>
        Assert.Equal(
            Generate("--raw", "--prompt", $"<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n{Question}<|im_end|>\n<|im_start|>assistant\n", "--greedy"),
            Generate("--prompt", Question, "--system", "Be brief.", "--greedy"));

    [Fact]
    public void Generate_PromptOnStandardInput_IsTheSame() =>
        Assert.Equal(
            Generate("--prompt", Question, "--greedy"),
            CommandHost.RunWith(Question, "generate", "--model", model.Folder, "--max-new-tokens", "12", "--greedy").Success);

    [Fact]
    public void Generate_PromptThatBeginsWithAtSign_IsNoFileName() =>
        Assert.Equal(CommandExit.Done, CommandHost.Run("generate", "--model", model.Folder, "--prompt", "@someone said", "--max-new-tokens", "1").ExitCode);

    [Fact]
    public void Generate_SameSeed_GivesTheSameAnswer()
    {
        Assert.Equal(Generate("--prompt", Question, "--seed", "7"), Generate("--prompt", Question, "--seed", "7"));
        Assert.NotEqual(Generate("--prompt", Question, "--seed", "7"), Generate("--prompt", Question, "--seed", "8"));
    }

    [Fact]
    public void Generate_TopKOfOne_IsGreedy() =>
        Assert.Equal(Generate("--prompt", Question, "--greedy"), Generate("--prompt", Question, "--top-k", "1", "--temperature", "3"));

    [Fact]
    public void Generate_StopString_EndsBeforeIt()
    {
        string whole = Generate("--prompt", Question, "--greedy").TrimEnd('\n');
        string stop = whole[(whole.Length / 2)..(whole.Length / 2 + 2)];
        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)] + "\n", Generate("--prompt", Question, "--greedy", "--stop", stop));
    }

    [Fact]
    public void Generate_AdapterAlone_FindsItsModel()
    {
        string both = Generate("--prompt", Question, "--greedy", "--adapter", model.Adapter);
        Assert.NotEqual(Generate("--prompt", Question, "--greedy"), both);
        Assert.Equal(both, CommandHost.Run("generate", "--adapter", model.Adapter, "--prompt", Question, "--max-new-tokens", "12", "--greedy").Success);
        Assert.Equal(both, CommandHost.Run("generate", "--model", model.Adapter, "--prompt", Question, "--max-new-tokens", "12", "--greedy").Success);
    }

    [Fact]
    public void Generate_PromptBeyondTheContext_SaysHowLongItIs()
    {
        string complaint = CommandHost.Run("generate", "--model", model.Folder, "--raw", "--prompt", new string('#', TinyModel.ContextLength)).Complaint;
        Assert.Equal($"error: The text has {TinyModel.ContextLength} tokens, but the model's context holds {TinyModel.ContextLength}, the answer included. Shorten the text, or choose a model with a longer context.", complaint);
    }

    [Fact]
    public void Generate_EmptyStandardInput_Fails() =>
        Assert.Equal("error: Standard input is empty. Give the text there, or with --prompt TEXT.", CommandHost.RunWith("", "generate", "--model", model.Folder).Complaint);

    [Theory]
    [InlineData("--temperature", "0", "temperature must be greater than 0")]
    [InlineData("--top-p", "1.5", "top-p must be above 0")]
    [InlineData("--max-new-tokens", "0", "--max-new-tokens must be 1 or more")]
    [InlineData("--threads", "many", "threads: 'many' is not a whole number")]
    [InlineData("--dtype", "fp8", "dtype: 'fp8' is not one of auto, fp32, bf16")]
    public void Generate_ValueOutOfRange_IsAUsageError(string flag, string value, string message)
    {
        var result = CommandHost.Run("generate", "--model", model.Folder, "--prompt", Question, flag, value);
        Assert.Equal((CommandExit.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Contains("Try './finetune generate --help'.", result.Errors, StringComparison.Ordinal);
    }

    private string Generate(params string[] arguments) => CommandHost.Run(["generate", "--model", model.Folder, "--max-new-tokens", "12", .. arguments]).Success;
}
