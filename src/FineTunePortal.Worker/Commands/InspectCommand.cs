using System.CommandLine;
using System.Globalization;
using FineTunePortal.Runs;
using FineTunePortal.Worker.Inspecting;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Commands;

/// <summary><c>finetune inspect</c>: what a model is, and whether it can be used here.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object; a model that can't be used is an answer too, in 'problem'." };
        var folder = new Argument<string>("folder") { Description = "A model folder, or 'starter' for the built-in model." };
        var command = new Command("inspect", "Say what a model is and whether it can be used here; looks at every weight's name and shape, and reads none.") { folder, json };
        command.SetAction(parsed =>
        {
            var model = ModelInspection.Of(ModelPath.Resolve(parsed.GetValue(folder)!));
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(model.ToJson());
                return CommandExit.Done;
            }

            terminal.Output.WriteLine(model.Problem is null ? Text(model) : throw new UserErrorException(model.Problem));
            return CommandExit.Done;
        });
        return command;
    }

    private static string Text(InspectedModel model) => string.Create(CultureInfo.InvariantCulture, $"""
        {model.Kind} of the family {model.Family}
        {model.Parameters:N0} weights in {model.Layers} layers, stored as {model.Dtype}
        {model.Vocabulary:N0} tokens in the vocabulary, {(model.Context is { } context ? $"{context:N0} in a text" : "any number in a text")}
        """);
}
