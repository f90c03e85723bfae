using System.CommandLine;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;
using FineTunePortal.Worker.Comparing;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune compare</c>: whether tuning helped, and by how much more than chance.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var model = new Option<string?>("--model") { Description = "The base model: a folder, or 'starter'; not needed when the adapter says which model it belongs to.", HelpName = "folder" };
        var adapter = new Option<string?>("--adapter") { Description = "The tuned adapter, or the run folder that made it.", HelpName = "folder" };
        var tuned = new Option<string?>("--tuned") { Description = "In place of an adapter: a model all of whose weights were tuned, or its run folder.", HelpName = "folder" };
        var data = new Option<string[]>("--data") { Description = "A file of examples that neither model has learned from. May be given several times.", AllowMultipleArgumentsPerToken = true, HelpName = "file", Required = true };
        var output = new Option<string>("--out") { Description = "The report, a JSON file; it appears when it is complete.", HelpName = "file", Required = true };
        var events = new Option<string?>("--events") { Description = "Add a JSON object a line to this file as answers come: {\"done\":3,\"total\":40}.", HelpName = "file" };
        var tokens = Number("--max-new-tokens", "Tokens that an answer may have.", 128, 1);
        var samples = Number("--bootstrap-samples", "Draws behind the intervals.", 1000, 0);
        var questions = new Option<int?>("--max-questions") { Description = "Try at most so many questions, drawn from all rows; a question with several right answers counts once." };
        var seed = new Option<long>("--seed") { Description = "Where the chance of the draws starts.", DefaultValueFactory = _ => 42 };
        var json = new Option<bool>("--json") { Description = "Print the report without its rows." };
        var command = new Command("compare", "Let a base model and a tuned one answer the same questions, and compare loss and answers.")
        {
            model, adapter, tuned, data, output, events, tokens, samples, questions, seed, json,
        };
        var columns = ColumnFlags.Of(command);
        var compute = new ComputeFlags(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (untuned, other) = Locations(parsed.GetValue(model), parsed.GetValue(adapter), parsed.GetValue(tuned));
            var dataset = Dataset.Load(parsed.GetValue(data)!, SupervisedData.Options(columns.Apply(parsed, new RunData())), cancellationToken);
            dataset.Faults.ThrowIfAny();
            foreach (string note in dataset.Notes)
            {
                terminal.Error.WriteLine(note);
            }

            string path = parsed.GetValue(output)!;
            var examples = parsed.GetValue(questions) is { } most ? PromptGroup.Pick(dataset.Examples, Math.Max(1, most), parsed.GetValue(seed)) : dataset.Examples;
            var comparison = new ModelComparison(examples, compute.Choose(parsed, untuned), parsed.GetValue(tokens), parsed.GetValue(samples), parsed.GetValue(seed));
            using var progress = new ComparisonProgress(terminal, parsed.GetValue(events), comparison.AnswerCount);
            ComparisonReport report;
            try
            {
                report = comparison.Run(untuned, other, progress.Advance, terminal.Error.WriteLine, TimeProvider.System, cancellationToken);
                AtomicFile.WriteText(path, report.ToJson());
            }
            catch (Exception exception)
            {
                progress.Fail(exception is OperationCanceledException ? "Cancelled." : UserErrors.Describe(exception) ?? exception.Message);
                throw;
            }

            progress.Finish(path);
            terminal.Output.Write(parsed.GetValue(json) ? (report with { Rows = [] }).ToJson() : ComparisonTable.Text(report));
            return Task.FromResult(CommandExit.Done);
        });
        return command;
    }

    private static (ModelLocation Base, ModelLocation Tuned) Locations(string? model, string? adapter, string? tuned)
    {
        if (adapter is null == tuned is null)
        {
            throw new UsageException("Name what was tuned: --adapter FOLDER, or --tuned FOLDER for a model all of whose weights were.");
        }

        if (adapter is not null)
        {
            var both = ModelLocation.Find(model, adapter);
            return (both with { Adapter = null }, both);
        }

        var found = ModelLocation.Find(tuned, null);
        return found.Adapter is not null && model is null
            ? (found with { Adapter = null }, found)
            : (ModelLocation.Find(model ?? throw new UsageException("Name the base model: --model FOLDER, or --model starter."), null), found);
    }

    private static Option<int> Number(string name, string description, int value, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out int number) && number < least)
            {
                result.AddError($"{name} must be {least} or more, not {number}.");
            }
        });
        return option;
    }
}
