using FineTunePortal.Tests;
using FineTunePortal.Worker.Tests.Support;

namespace FineTunePortal.Worker.Tests.Commands;

public class ChatCommandTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const string First = "Where can I eat?";

    [Fact]
    public void Chat_PipedLine_IsAnsweredAsGenerateDoes() => Assert.Equal(Generate(First), Chat($"{First}\n"));

    [Fact]
    public void Chat_SecondLine_SeesTheFirst()
    {
        string[] answers = Chat($"{First}\nCheap?\n").Split('\n');
        string history = $"<|im_start|>user\n{First}<|im_end|>\n<|im_start|>assistant\n{answers[0]}<|im_end|>\n<|im_start|>user\nCheap?<|im_end|>\n<|im_start|>assistant\n";
        Assert.Equal(Generate(history, "--raw"), answers[1] + "\n");
    }

    [Fact]
    public void Chat_Reset_ForgetsTheFirst() => Assert.Equal(Generate(First) + Generate("Cheap?"), Chat($"{First}\n/reset\nCheap?\n"));

    [Fact]
    public void Chat_System_StandsBeforeTheConversation() =>
        Assert.Equal(Generate(First, "--system", "Be brief."), Chat($"/system Be brief.\n{First}\n"));

    [Fact]
    public void Chat_Exit_EndsBeforeTheRest() => Assert.Equal(Generate(First), Chat($"{First}\n\n/exit\nCheap?\n"));

    [Fact]
    public void Chat_HelpAndUnknownWords_GoToStandardError()
    {
        var result = CommandHost.RunWith("/help\n/rest\n", "chat", "--model", model.Folder);
        Assert.Equal((CommandExit.Done, ""), (result.ExitCode, result.Output));
        Assert.Contains("/reset        forget what was said", result.Errors, StringComparison.Ordinal);
        Assert.Contains("There is no /rest.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Chat_LongerThanTheContext_ForgetsItsBeginning()
    {
        string line = string.Join(' ', Enumerable.Repeat("coffee", 8));
        var result = CommandHost.RunWith(string.Concat(Enumerable.Repeat(line + "\n", 6)), "chat", "--model", model.Folder, "--greedy", "--max-new-tokens", "40");
        Assert.Equal(CommandExit.Done, result.ExitCode);
        Assert.Contains("its beginning is forgotten", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Chat_RunFolder_AnswersWithItsResult()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.json"], "{}");
        Directory.CreateDirectory(folder["output"]);
        foreach (string file in Directory.EnumerateFiles(model.Adapter))
        {
            File.Copy(file, Path.Combine(folder["output"], Path.GetFileName(file)));
        }

        string answer = CommandHost.RunWith(First, "chat", "--adapter", model.Adapter, "--greedy", "--max-new-tokens", "10").Success;
        Assert.All(["--model", "--adapter"], flag => Assert.Equal(answer, CommandHost.RunWith(First, "chat", flag, folder.Path, "--greedy", "--max-new-tokens", "10").Success));
        Assert.Equal(answer, CommandHost.RunWith(First, "chat", "--adapter", folder["output"], "--greedy", "--max-new-tokens", "10").Success);
    }

    [Fact]
    public void Chat_RunWithoutResult_SaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.json"], "{}");
        Assert.Equal($"error: The run in '{folder.Path}' has no result yet. './finetune train --out {folder.Path}' goes on with it.", CommandHost.Run("chat", "--model", folder.Path).Complaint);
    }

    private string Chat(string input) => CommandHost.RunWith(input, "chat", "--model", model.Folder, "--greedy", "--max-new-tokens", "10").Success;

    private string Generate(string prompt, params string[] arguments) =>
        CommandHost.Run(["generate", "--model", model.Folder, "--greedy", "--max-new-tokens", "10", "--prompt", prompt, .. arguments]).Success;
}
