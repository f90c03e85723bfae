using System.CommandLine;
using FineTunePortal.Worker;
using FineTunePortal.Worker.Commands;

var root = new RootCommand("Fine-tune language models on your own data, on your own machine.")
{
    TrainCommand.Create(),
    PretrainCommand.Create(),
};

return await CommandRunner.RunAsync(root, args);
