namespace FineTunePortal.Web.Features.Serving;

/// <summary>A model that people can talk to.</summary>
/// <param name="Key">What addresses and conversations call it: <c>starter</c>, a model's folder name, or <c>run:ID</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="BaseId">The model whose worker answers.</param>
/// <param name="BaseFolder">That model's folder.</param>
/// <param name="Adapter">What tuning added, or null.</param>
public sealed record TalkTarget(string Key, string Name, string BaseId, string BaseFolder, TalkAdapter? Adapter = null)
{
    public const string RunPrefix = "run:";

    /// <summary>The key of a tuned model.</summary>
    public static string OfRun(Guid run) => RunPrefix + run.ToString("n");

    /// <summary>The run that made the model of a key; null when none did.</summary>
    public static Guid? RunOf(string? key) => key?.StartsWith(RunPrefix, StringComparison.Ordinal) == true && Guid.TryParse(key[RunPrefix.Length..], out var run) ? run : null;

    /// <summary>Whether tuning made it.</summary>
    public bool IsTuned => Key.StartsWith(RunPrefix, StringComparison.Ordinal);
}

/// <summary>An adapter on a base model.</summary>
/// <param name="Name">The name that the worker knows it by.</param>
/// <param name="Folder">A folder in PEFT's layout.</param>
public sealed record TalkAdapter(string Name, string Folder);
