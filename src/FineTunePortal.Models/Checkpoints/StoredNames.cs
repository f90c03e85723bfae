namespace FineTunePortal.Models.Checkpoints;

/// <summary>
/// The names under which checkpoints hold a text model's weights. Beside the model's own: with the whole text model under
/// <c>language_model.</c> (Gemma 3, Mistral 3 and others as published), with the base model under <c>model.language_model.</c>
/// (what transformers builds since 4.52, Qwen 3.5), and without the base model's prefix (GPT-2 as published).
/// </summary>
internal static class StoredNames
{
    private const string TextModel = "language_model.";

    /// <summary>The name that the checkpoint has; the model's own where it has none of them.</summary>
    /// <param name="name">The model's name for a weight.</param>
    /// <param name="exists">Whether the checkpoint has a name.</param>
    public static string Find(string name, Func<string, bool> exists) => Candidates(name).FirstOrDefault(exists) ?? name;

    private static IEnumerable<string> Candidates(string name)
    {
        yield return name;
        yield return TextModel + name;
        var dot = name.IndexOf('.', StringComparison.Ordinal) + 1;
        yield return name[..dot] + TextModel + name[dot..];
        yield return name[dot..];
    }
}
