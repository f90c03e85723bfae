using FineTunePortal.Worker;
using FineTunePortal.Worker.Commands;
using FineTunePortal.Worker.Terminal;

var terminal = CommandTerminal.OfProcess();
return await CommandRunner.RunAsync(CommandTree.Create(terminal), args, terminal);
