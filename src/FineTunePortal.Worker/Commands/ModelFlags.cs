using System.CommandLine;

namespace FineTunePortal.Worker.Commands;

/// <summary>The flags that name a model and an adapter on it.</summary>
internal sealed class ModelFlags
{
    private readonly Option<string?> _model = new("--model")
    {
        Description = "A model folder, a run folder, or 'starter' for the built-in model; not needed when the adapter says which model it belongs to.",
        HelpName = "folder",
    };

    private readonly Option<string?> _adapter = new("--adapter")
    {
        Description = "A folder with a LoRA adapter in PEFT's layout, or the run folder that made it.",
        HelpName = "folder",
    };

    public ModelFlags(Command command)
    {
        command.Options.Add(_model);
        command.Options.Add(_adapter);
    }

    /// <summary>Whether either was given.</summary>
    public bool AreGiven(ParseResult parsed) => parsed.GetValue(_model) is not null || parsed.GetValue(_adapter) is not null;

    /// <exception cref="UsageException">Neither was given.</exception>
    /// <exception cref="UserErrorException">Something of it isn't there.</exception>
    public ModelLocation Find(ParseResult parsed) => AreGiven(parsed)
        ? ModelLocation.Find(parsed.GetValue(_model), parsed.GetValue(_adapter))
        : throw new UsageException("Name a model: --model FOLDER, or --model starter for the built-in one.");
}
