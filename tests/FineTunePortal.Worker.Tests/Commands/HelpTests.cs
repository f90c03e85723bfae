using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class HelpTests
{
    [Theory]
    [InlineData("train", "--config", "--prompt-column", "--completion-column", "--method", "--out")]
    [InlineData("evaluate", "--adapter", "--data", "--hypotheses", "--references", "--json")]
    [InlineData("generate", "--adapter", "--prompt", "--max-new-tokens", "--greedy", "--seed")]
    [InlineData("chat", "--model", "--adapter", "--system")]
    [InlineData("compare", "--model", "--adapter", "--tuned", "--data", "--prompt-column", "--out", "--events", "--max-rows", "--json")]
    [InlineData("serve", "--model", "--socket", "--adapter", "--idle-seconds", "--dtype", "--threads")]
    [InlineData("tokenize", "--model", "--json", "--no-special-tokens")]
    [InlineData("chat-template", "--template", "--model")]
    [InlineData("logits", "--model", "--adapter", "--ids", "--out", "--dtype")]
    [InlineData("verify", "<folder>", "--json", "--dtype")]
    [InlineData("pretrain", "--out")]
    [InlineData("train-names", "--data", "--out", "--steps")]
    [InlineData("check-names", "--data", "--model", "--spans")]
    [InlineData("merge", "--model", "--adapter", "--out", "--dtype")]
    [InlineData("pull", "<model>", "--out", "--endpoint", "--token-file", "--accept-licence", "--json")]
    [InlineData("import", "--out", "--json")]
    [InlineData("inspect", "<folder>", "--json")]
    [InlineData("estimate", "--json", "--threads", "--device")]
    [InlineData("bench", "train", "generate")]
    public void Help_EachCommand_NamesItsFlags(string command, params string[] flags)
    {
        string help = CommandHost.Run(command, "--help").Success;
        Assert.All(flags, flag => Assert.Contains(flag, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Try './finetune --help'.", "tran")]
    [InlineData("Try './finetune merge --help'.", "merge", "--model", "starter")]
    [InlineData("Try './finetune bench --help'.", "bench")]
    [InlineData("Try './finetune bench train --help'.", "bench", "train", "--steps", "0")]
    public void Usage_WrongCommandLine_NamesTheHelpToRead(string advice, params string[] arguments)
    {
        var result = CommandHost.Run(arguments);
        Assert.Equal((CommandExit.Usage, ""), (result.ExitCode, result.Output));
        Assert.EndsWith($"\n{advice}\n", result.Errors, StringComparison.Ordinal);
    }
}
