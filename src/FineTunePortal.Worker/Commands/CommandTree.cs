using System.CommandLine;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary>All commands of <c>finetune</c>.</summary>
public static class CommandTree
{
    public static RootCommand Create(CommandTerminal terminal) => new("Fine-tune language models on your own data, on your own machine.")
    {
        TrainCommand.Create(),
        EvaluateCommand.Create(terminal),
        CompareCommand.Create(terminal),
        GenerateCommand.Create(terminal),
        ChatCommand.Create(terminal),
        ServeCommand.Create(terminal),
        ClassifyCommand.Create(terminal),
        TokenizeCommand.Create(terminal),
        ChatTemplateCommand.Create(terminal),
        LogitsCommand.Create(terminal),
        VerifyCommand.Create(terminal),
        PretrainCommand.Create(),
        TrainNamesCommand.Create(),
        CheckNamesCommand.Create(),
        NewModelCommand.Create(terminal),
        MergeCommand.Create(terminal),
        PullCommand.Create(terminal),
        ImportCommand.Create(terminal),
        InspectCommand.Create(terminal),
        BenchCommand.Create(terminal),
        EstimateCommand.Create(terminal),
        ScanPiiCommand.Create(terminal),
        AnonymiseCommand.Create(terminal),
    };
}
